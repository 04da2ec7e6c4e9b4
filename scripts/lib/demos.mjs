import { buildChildren } from "./examples.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./npm-package.mjs";

/** What building the demos needs of the set-up. */
export const DEMO_NEEDS = PACKAGE_NEEDS;

/** Builds what the pages in `www/demos` load: the package's module with the worker of children, and the programs that they start. */
export async function buildDemos(ready) {
  await buildPackage(ready);
  await buildChildren(ready);
}
