// @ts-self-types="./wasyncio.d.ts"
import * as module from "./dist/wasyncio/wasyncio.js";
import { init } from "./lib/init.js";

const wasm = new URL("./dist/wasyncio/wasyncio_bg.wasm", import.meta.url);

if (wasm.protocol === "file:") {
  // Node's fetch takes no files.
  const { readFile } = await import("node:fs/promises");
  module.initSync({ module: await readFile(wasm) });
} else {
  await module.default({ module_or_path: wasm });
}
init(module);

export * from "./lib/index.js";
