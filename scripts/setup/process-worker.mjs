import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./lib/project.mjs";
import { nodePackages } from "./node-packages.mjs";

const SOURCES = join(projectFolder, "www/process");
const SCRIPT = join(projectFolder, "www/dist/process/worker.js");

/**
 * The worker of child processes, `www/dist/process/worker.js`: the package brings it along, and programs for pages with the crate's feature
 * `process` have it within. It is one file, as it has one URL; and a script, which is a module as well.
 */
export async function processWorker() {
  await nodePackages();
  if (!isUpToDate()) await build();
  return {};
}

function isUpToDate() {
  const sources = readdirSync(SOURCES, { recursive: true }).map((name) => join(SOURCES, name));
  const newest = Math.max(...[...sources, join(projectFolder, "package-lock.json")].map(modified));
  return modified(SCRIPT) >= newest;
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}

async function build() {
  // Loaded late: the set-up installs it.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [join(SOURCES, "worker.js")],
    outfile: SCRIPT,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    banner: { js: "/* wasyncio, with @bjorn3/browser_wasi_shim 0.4.2; both MIT OR Apache-2.0 */" },
    logLevel: "warning",
  });
}
