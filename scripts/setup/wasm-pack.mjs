import { join } from "node:path";
import { cargoInstall } from "./lib/cargo-install.mjs";
import { askOnce, isAtLeast, versionIn, which } from "./lib/look.mjs";

// Before 0.13 it does not look for a wasm-bindgen that is installed already.
const LEAST = [0, 13];
const VERSION = "0.15.1";
const BUILD = { name: "wasm-pack", crate: "wasm-pack", version: VERSION, programs: ["wasm-pack"], about: "3 min", rust: [1, 86] };

/** Builds the npm package, and runs the Rust tests in browsers. */
export async function wasmPack() {
  const installed = which("wasm-pack");
  if (installed && isAtLeast(versionIn(askOnce(installed, "--version")) ?? [0], LEAST)) return { "wasm-pack": installed };
  return { "wasm-pack": join(await cargoInstall(BUILD), "wasm-pack") };
}
