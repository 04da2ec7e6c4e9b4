import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { bindings, wasmOf } from "./programs.mjs";
import { must } from "./run.mjs";

/** What building the npm package needs of the set-up. */
export const PACKAGE_NEEDS = ["rust-targets", "wasm-bindgen"];

/** Builds the WebAssembly module of the npm package into `www/dist/wasyncio`. */
export async function buildPackage(ready) {
  await must("cargo", ["build", "--quiet", "--release", "-p", "wasyncio-bindings", "--target", "wasm32-unknown-unknown"], ready);
  return bindings("wasyncio", wasmOf("wasyncio_bindings"), ready);
}

export const packageEntry = join(projectFolder, "www/wasyncio.js");
