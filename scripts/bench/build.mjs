import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { benches, programs, target } from "./folders.mjs";
import { run } from "./run.mjs";

export const TRIPLES = { wasip2: "wasm32-wasip2", browser: "wasm32-unknown-unknown" };

/**
 * Builds `program` of `benches/core` for a host with one runtime, and gives the path of the `.wasm`.
 * `countHeap` gives the one that counts its allocations, `core` a core module where a component would be made.
 */
export async function build({ host, program, feature, countHeap = false, core = false, env }) {
  const triple = TRIPLES[host];
  const features = countHeap ? `${feature},count-heap` : feature;
  const args = ["rustc", "--release", "--target", triple, "--package", "bench-core", "--bin", program];
  args.push("--features", features, "--target-dir", target);
  // wasm-opt reads core modules only.
  if (core && host === "wasip2") args.push("--", "-Clink-arg=--skip-wit-component");
  await run("cargo", args, { cwd: benches, env });
  const folder = join(programs, host, features.replace(",", "-"));
  await mkdir(folder, { recursive: true });
  const wasm = join(folder, `${program}.wasm`);
  await copyFile(join(target, triple, "release", `${program}.wasm`), wasm);
  if (host === "browser") return bindgen(wasm, folder, program, env);
  return wasm;
}

/** What the page loads: `PROGRAM.js` and `PROGRAM_bg.wasm` in a folder of the program's own. */
async function bindgen(wasm, folder, program, env) {
  const out = join(folder, program);
  await run("wasm-bindgen", [wasm, "--target", "web", "--no-typescript", "--out-dir", out, "--out-name", program], { env });
  return join(out, `${program}_bg.wasm`);
}
