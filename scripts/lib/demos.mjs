import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./npm-package.mjs";
import { build } from "./programs.mjs";

/** What building the demos needs of the set-up. */
export const DEMO_NEEDS = PACKAGE_NEEDS;

/** Builds what the pages in `www/demos` load: the package's module and the worker of children, and the programs that they start. */
export async function buildDemos(ready) {
  await buildPackage(ready);
  await buildProgram("lines", ready);
}

/** Builds a program of `wasi/` for pages to start as a child, into `www/dist/programs`. */
async function buildProgram(name, ready) {
  const folder = join(projectFolder, "www/dist/programs");
  mkdirSync(folder, { recursive: true });
  copyFileSync(await build(name, "wasip1", ready), join(folder, `${name}.wasm`));
}
