import { processWorker } from "../setup/process-worker.mjs";
import { TARGETS, bindings, wasmOf } from "./programs.mjs";
import { must } from "./run.mjs";

/** What building the npm package needs of the set-up. */
export const PACKAGE_NEEDS = ["node-packages", "rust-targets", "wasm-bindgen", "process-worker"];

/** Builds the WebAssembly module of the npm package into `www/dist/wasyncio`, and the worker beside it. */
export async function buildPackage(ready) {
  await processWorker();
  // The package says itself where its module is; bundlers would look for that path, too.
  return buildModule("wasyncio-bindings", "wasyncio", ready, { profile: "npm", flags: ["--omit-default-module-path"] });
}

/** Builds a cdylib for the browser into `www/dist`, and returns the path of its JavaScript. */
export async function buildModule(crate, name, ready, { profile = "release", flags = [] } = {}) {
  await must("cargo", ["build", "--quiet", "--profile", profile, "-p", crate, "--target", TARGETS.browser], ready);
  return bindings(name, wasmOf(crate.replaceAll("-", "_"), profile), ready, flags);
}
