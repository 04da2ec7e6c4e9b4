import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILES = ["wasyncio.wasm", "wasyncio-io.wasm", "worker.js"];

/** esbuild does not follow `new URL(…, import.meta.url)`, so here the package is the entry that has all within. */
export const esbuild = bundled("page.js", { alias: { wasyncio: "wasyncio/inline" } });

/** Or its files are copied to where the page finds them. */
export async function esbuildWithFilesBeside(project, out) {
  for (const name of FILES) await copyFile(join(project, "node_modules/wasyncio/dist", name), join(out, name));
  await bundled("beside.js")(project, out);
}

function bundled(entry, options) {
  return async (project, out) => {
    const { build } = await import("esbuild");
    await build({
      absWorkingDir: project,
      entryPoints: [entry],
      outfile: join(out, "main.js"),
      bundle: true,
      minify: true,
      format: "iife",
      // That there is no `import.meta.url` is what is tested.
      logOverride: { "empty-import-meta": "silent" },
      logLevel: "warning",
      ...options,
    });
    await writeFile(join(out, "index.html"), '<!doctype html>\n<script src="main.js"></script>\n');
  };
}
