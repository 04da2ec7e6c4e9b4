import { copyFileSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./npm-package.mjs";
import { build } from "./programs.mjs";

/** What building the demos needs of the set-up. */
export const DEMO_NEEDS = PACKAGE_NEEDS;

/** Builds what the pages in `www/demos` load: the package's module with the worker of children, and the programs that they start. */
export async function buildDemos(ready) {
  await buildPackage(ready);
  await buildPrograms(ready);
}

/** Builds the programs of `wasi/` that pages start as children, into `www/dist/programs`. */
export async function buildPrograms(ready) {
  const folder = join(projectFolder, "www/dist/programs");
  mkdirSync(folder, { recursive: true });
  const built = await build("lines", "wasip1", ready);
  // Nobody sees half of it.
  const copy = join(folder, `lines.wasm.${process.pid}`);
  copyFileSync(built, copy);
  renameSync(copy, join(folder, "lines.wasm"));
}
