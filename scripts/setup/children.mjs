import { fromCrates } from "./children/from-crates.mjs";
import { own } from "./children/own.mjs";
import { quickjs } from "./children/quickjs.mjs";

/**
 * Programs for WASI 0.1 that tests start as child processes, by the names of their files: `coreutils.wasm`, `jaq.wasm`,
 * `rg.wasm`, `qjs.wasm`, and this project's `surroundings.wasm` (Rust), `wordcount.wasm` (C) and `primes.wasm` (Zig).
 *
 * Most are other people's, as a process that runs only what was written for it has proved little; and they come from
 * three compilers with three C libraries or none, which call the system differently.
 */
export async function children() {
  return { ...(await fromCrates()), ...(await quickjs()), ...(await own()) };
}
