import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** No bundler: an import map says where the package is. */
export function plain(entry) {
  return async (project, out) => {
    await cp(project, out, { recursive: true });
    const map = { imports: { wasyncio: "/node_modules/wasyncio/dist/index.js" } };
    const html = `<!doctype html>\n<script type="importmap">${JSON.stringify(map)}</script>\n<script type="module" src="${entry}"></script>\n`;
    await writeFile(join(out, "index.html"), html);
  };
}
