import { cargoInstall } from "./lib/cargo-install.mjs";
import { askOnce, isAtLeast, versionIn, which } from "./lib/look.mjs";
import { join } from "node:path";

// Before 47 there is no WASI 0.3. 48.0.8 is the newest that Rust 1.95 builds.
const LEAST = [47];
const BUILD = {
  name: "wasmtime",
  crate: "wasmtime-cli",
  version: "48.0.8",
  programs: ["wasmtime"],
  about: "8 min",
  rust: [1, 95],
  // What WASI programs need: no profilers, debuggers, wast or other compilers.
  flags: [
    "--no-default-features",
    "--features",
    "run,serve,cranelift,wasi-http,component-model,component-model-async,gc,gc-drc,cache,parallel-compilation",
  ],
};

/** The WASI host: a new enough one of the user, else our own. */
export async function wasmtime() {
  const installed = which("wasmtime");
  if (installed && isAtLeast(versionIn(askOnce(installed, "--version")) ?? [0], LEAST)) return { wasmtime: installed };
  return { wasmtime: join(await cargoInstall(BUILD), "wasmtime") };
}
