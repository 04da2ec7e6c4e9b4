import { readFile, writeFile } from "node:fs/promises";
import { processWorker } from "../setup/process-worker.mjs";
import { withoutRelocations } from "./package/module/references.mjs";
import { TARGETS, bindings, wasmOf } from "./programs.mjs";
import { must } from "./run.mjs";

/** The linker notes what refers to what, and functions have the names by which the package's build finds them. */
const RUSTFLAGS = ["-Clink-arg=--emit-relocs", "-Csymbol-mangling-version=v0"];

/** What building the npm package needs of the set-up. */
export const PACKAGE_NEEDS = ["node-packages", "rust-targets", "wasm-bindgen", "process-worker"];

/**
 * Builds the WebAssembly module of the npm package into `www/dist/wasyncio`, and the worker beside it. Resolves to the paths
 * of the `javascript` around the module, and of what was `linked`, which says what refers to what.
 */
export async function buildPackage(ready) {
  await processWorker();
  const linked = await compile("wasyncio-bindings", ready, { profile: "npm", rustflags: RUSTFLAGS });
  const wasm = linked.replace(/\.wasm$/, ".plain.wasm");
  await writeFile(wasm, withoutRelocations(await readFile(linked)));
  // The package says itself where its module is; bundlers would look for that path, too. What is cut in two is found by name.
  const javascript = await bindings("wasyncio", wasm, ready, ["--omit-default-module-path", "--no-demangle"]);
  return { javascript, linked };
}

/** Builds a cdylib for the browser into `www/dist`, and returns the path of its JavaScript. */
export async function buildModule(crate, name, ready) {
  return bindings(name, await compile(crate, ready), ready);
}

async function compile(crate, ready, { profile = "release", rustflags = [] } = {}) {
  const config = ["--config", `target.${TARGETS.browser}.rustflags=${JSON.stringify(rustflags)}`];
  await must("cargo", ["build", "--quiet", "--profile", profile, "-p", crate, "--target", TARGETS.browser, ...config], ready);
  return wasmOf(crate.replaceAll("-", "_"), profile);
}
