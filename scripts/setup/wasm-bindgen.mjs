import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cargoInstall } from "./lib/cargo-install.mjs";
import { askOnce, which } from "./lib/look.mjs";
import { projectFolder } from "./lib/project.mjs";

const WITHOUT_LOCK = "0.2.130";
const PROGRAMS = ["wasm-bindgen", "wasm-bindgen-test-runner"];

/** The generator of the JavaScript glue. It must have exactly the crate's version: their common format has no other promise. */
export async function wasmBindgen() {
  const version = lockedVersion(cargoLock()) ?? WITHOUT_LOCK;
  const folder = installed(version) ?? (await build(version));
  return Object.fromEntries(PROGRAMS.map((name) => [name, join(folder, name)]));
}

/** The version of the crate `wasm-bindgen` that a Cargo.lock names. */
export function lockedVersion(lock) {
  return /^name = "wasm-bindgen"\r?\nversion = "([^"]+)"/m.exec(lock)?.[1];
}

function cargoLock() {
  try {
    return readFileSync(join(projectFolder, "Cargo.lock"), "utf8");
  } catch {
    return "";
  }
}

function installed(version) {
  const found = which("wasm-bindgen");
  if (!found || !PROGRAMS.every((name) => which(name, dirname(found)))) return undefined;
  return askOnce(found, "--version")?.split(" ")[1] === version ? dirname(found) : undefined;
}

function build(version) {
  const name = "wasm-bindgen";
  return cargoInstall({ name, crate: "wasm-bindgen-cli", version, programs: PROGRAMS, about: "3 min", rust: [1, 86] });
}
