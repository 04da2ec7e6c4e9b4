import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** esbuild does not follow `new URL(…, import.meta.url)`, so here the package is the entry that has all within. */
export async function esbuild(project, out) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: project,
    entryPoints: ["page.js"],
    outfile: join(out, "main.js"),
    bundle: true,
    minify: true,
    format: "iife",
    alias: { wasyncio: "wasyncio/inline" },
    logLevel: "warning",
  });
  await writeFile(join(out, "index.html"), '<!doctype html>\n<script src="main.js"></script>\n');
}
