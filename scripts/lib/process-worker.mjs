import { join } from "node:path";
import { projectFolder } from "../setup/lib/project.mjs";

/** What building the worker needs of the set-up. */
export const WORKER_NEEDS = ["node-packages"];

/**
 * Builds the worker of child processes, `www/dist/process/worker.js`: one file, so that it has one URL, and a script rather than
 * a module, so that it can be one, too.
 */
export async function buildProcessWorker() {
  // Loaded late: the set-up installs it.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [join(projectFolder, "www/process/worker.js")],
    outfile: join(projectFolder, "www/dist/process/worker.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    banner: { js: "/* wasyncio, with @bjorn3/browser_wasi_shim 0.4.2; both MIT OR Apache-2.0 */" },
    logLevel: "warning",
  });
}
