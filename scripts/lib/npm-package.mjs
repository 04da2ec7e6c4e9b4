import { processWorker } from "../setup/process-worker.mjs";
import { TARGETS, bindings, wasmOf } from "./programs.mjs";
import { must } from "./run.mjs";

/** What building the npm package needs of the set-up. */
export const PACKAGE_NEEDS = ["node-packages", "rust-targets", "wasm-bindgen", "process-worker"];

// Of the compiler's options for size, `z` inlines nearly nothing, and makes a task's steps twice as slow. `s` with less inlining,
// above all of what says `#[inline]`, saves half as much, and a step takes a fifth longer.
const INLINING = ["--inline-threshold=25", "--inlinehint-threshold=50"];

/** Builds the WebAssembly module of the npm package into `www/dist/wasyncio`, and the worker beside it. */
export async function buildPackage(ready) {
  await processWorker();
  // The package says itself where its module is; bundlers would look for that path, too.
  return buildModule("wasyncio-bindings", "wasyncio", ready, {
    profile: "npm",
    rustflags: INLINING.map((option) => `-Cllvm-args=${option}`),
    flags: ["--omit-default-module-path"],
  });
}

/** Builds a cdylib for the browser into `www/dist`, and returns the path of its JavaScript. */
export async function buildModule(crate, name, ready, { profile = "release", rustflags = [], flags = [] } = {}) {
  const config = ["--config", `target.${TARGETS.browser}.rustflags=${JSON.stringify(rustflags)}`];
  await must("cargo", ["build", "--quiet", "--profile", profile, "-p", crate, "--target", TARGETS.browser, ...config], ready);
  return bindings(name, wasmOf(crate.replaceAll("-", "_"), profile), ready, flags);
}
