import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Vite as it is after `npm create vite`: no plugin, no setting. */
export function vite(entry) {
  return async (project, out) => {
    const { build } = await import("vite");
    await writePage(project, entry);
    await build({ root: project, configFile: false, logLevel: "error", build: { outDir: out, emptyOutDir: false } });
  };
}

/** Vite's server for development. Resolves to `{ url, close }`. */
export async function viteServer(project) {
  const { createServer } = await import("vite");
  await writePage(project, "page.js");
  const server = await createServer({ root: project, configFile: false, logLevel: "error", server: { host: "127.0.0.1", port: 0 } });
  await server.listen();
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

function writePage(project, entry) {
  return writeFile(join(project, "index.html"), `<!doctype html>\n<script type="module" src="/${entry}"></script>\n`);
}
