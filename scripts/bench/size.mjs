import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { run } from "./run.mjs";

/** The size of a core module after `wasm-opt -Oz`, raw and compressed. */
export async function sizes(wasm, { tools, env }) {
  const small = wasm.replace(/\.wasm$/, ".opt.wasm");
  await run(tools["wasm-opt"], ["-Oz", "--all-features", "--strip-debug", "--strip-producers", wasm, "-o", small], { env });
  const bytes = await readFile(small);
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
