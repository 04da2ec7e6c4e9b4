import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./npm-package.mjs";
import { buildExamples } from "./page/examples.mjs";
import { build } from "./programs.mjs";
import { written } from "./written.mjs";

/** What building the page needs of the set-up. */
export const PAGE_NEEDS = PACKAGE_NEEDS;

const DIST = join(projectFolder, "www/dist");

/** Builds into `www/dist` what the page is made of, but for its own modules, which are served as they are. */
export async function buildPage(ready) {
  await buildPackage(ready);
  await Promise.all([buildBundles(), buildExamples(join(DIST, "page/examples"))]);
  await buildProgram("lines", ready);
}

/** The libraries of the page: the editor, and the lexer that finds imports in what was edited. */
async function buildBundles() {
  // Loaded late: the set-up installs it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: ["codemirror", "lexer"].map((name) => join(projectFolder, "scripts/lib/page", `${name}.js`)),
    outdir: join(DIST, "page"),
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "eof",
    logLevel: "warning",
  });
  for (const { path, contents } of outputFiles) await written(path, contents);
}

/** A program for WASI 0.1, which examples start as a child process. */
async function buildProgram(name, ready) {
  const wasm = await build(name, "wasip1", ready);
  await written(join(DIST, "programs", `${name}.wasm`), await readFile(wasm));
}
