import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { TARGETS, build, targetFolder } from "./programs.mjs";
import { must } from "./run.mjs";
import { written } from "./written.mjs";

/** What the examples start as child processes is served here, as `dist/programs/NAME.wasm` beside the page. */
export const CHILDREN = join(projectFolder, "www/dist/programs");

const CHILD_NAMES = ["lines"];

/** Builds what the examples start as child processes, for WASI 0.1, into `www/dist/programs`. It needs `rust-targets`. */
export async function buildChildren(ready) {
  for (const name of CHILD_NAMES) await written(join(CHILDREN, `${name}.wasm`), await readFile(await build(name, "wasip1", ready)));
}

/** Builds the examples' Rust for a host of `TARGETS`, one program for all of them, and returns its path. */
export async function buildRust(host, { env }) {
  const target = TARGETS[host];
  const forTarget = target ? ["--target", target] : [];
  await must("cargo", ["build", "--quiet", "-p", "wasyncio-examples", ...forTarget], { env });
  return join(targetFolder(), target ?? "", "debug", `wasyncio-examples${target ? ".wasm" : ""}`);
}
