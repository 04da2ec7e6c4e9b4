import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** webpack 5 with nothing but an entry and a folder. */
export function webpack(entry) {
  return async (project, out) => {
    const { default: webpack } = await import("webpack");
    const config = { mode: "production", context: project, entry: `./${entry}`, output: { path: out, filename: "main.js" }, performance: false };
    const stats = await promisify(webpack)(config);
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString({ all: false, errors: true, warnings: true }));
    await writeFile(join(out, "index.html"), '<!doctype html>\n<script defer src="main.js"></script>\n');
  };
}
