// What `init` says to what it cannot use, and to being called again. Resolves to its answers.
import { init, run } from "wasyncio";

const WRONG = [
  5,
  new URL("/nowhere.wasm", import.meta.url),
  new Uint8Array([1, 2, 3, 4]),
  new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  new URL("./program.js", import.meta.url),
];

export async function answers() {
  const all = [];
  for (const source of WRONG) all.push(await answerOf(init(source)));
  const { WebAssembly } = globalThis;
  globalThis.WebAssembly = undefined;
  all.push(await answerOf(init()));
  globalThis.WebAssembly = WebAssembly;
  await Promise.all([init(), init()]);
  all.push(await answerOf(init(new URL("./node_modules/wasyncio/dist/wasyncio.wasm", import.meta.url))));
  all.push(await answerOf(init(new Uint8Array(4))));
  all.push(await run(async () => "it runs"));
  return all;
}

async function answerOf(promise) {
  try {
    await promise;
    return "ready";
  } catch (error) {
    return `${error.name}: ${error.message.replaceAll(new URL(".", import.meta.url).href, "HERE/")}`;
  }
}
