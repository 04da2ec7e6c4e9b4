import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { buildChildren } from "./examples.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./npm-package.mjs";
import { buildExamples } from "./page/examples.mjs";
import { written } from "./written.mjs";

/** What building the page needs of the set-up. */
export const PAGE_NEEDS = PACKAGE_NEEDS;

const DIST = join(projectFolder, "www/dist");

/** Builds into `www/dist` what the page is made of, but for `index.html`. */
export async function buildPage(ready) {
  await buildPackage(ready);
  await buildSources();
  await buildChildren(ready);
}

/** The part of it that is no WebAssembly: enough when that has not changed. */
export async function buildSources() {
  await Promise.all([buildBundles(), buildExamples(join(DIST, "page/examples"))]);
}

/** What the page and the workers load. */
const PAGE = {
  main: "www/page/app/main.js",
  page: "www/page/page.css",
  worker: "www/page/runner/worker.js",
  wasyncio: "www/index.js",
};

/** What is loaded when somebody edits. */
const LIBRARIES = {
  codemirror: "scripts/lib/page/codemirror.js",
  lexer: "scripts/lib/page/lexer.js",
};

/** The page's hundred modules in a few files: the first sight of it waits for two of them. */
async function buildBundles() {
  // What package.json says of side effects is about `dist`; the sources must stay in their order.
  await bundle(PAGE, { splitting: true, chunkNames: "shared-[hash]", ignoreAnnotations: true });
  await bundle(LIBRARIES);
}

async function bundle(entries, options) {
  // Loaded late: the set-up installs it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(projectFolder, path)])),
    outdir: join(DIST, "page"),
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: "esnext",
    sourcemap: true,
    legalComments: "eof",
    logLevel: "warning",
    ...options,
  });
  for (const { path, contents } of outputFiles) await written(path, contents);
}
