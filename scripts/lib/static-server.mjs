import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What a page is sent with that may share memory with its workers; its workers' scripts, too. */
export const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * Serves the files of a folder on the loopback interface, with these headers. Resolves to `{ url, close }`.
 * A port that is taken gives another one, so that two clones can be served at once.
 */
export async function serve(folder, { port = 0, headers = {} } = {}) {
  const server = createServer((request, response) => answer(folder, headers, request, response));
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE" && port !== 0) resolve(listen(server, 0));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function answer(folder, headers, request, response) {
  try {
    const path = fileOf(folder, request.url);
    const file = await stat(path).then((found) => (found.isDirectory() ? join(path, "index.html") : path));
    const { size } = await stat(file);
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type, "content-length": size, "cache-control": "no-cache" });
    createReadStream(file).pipe(response);
  } catch {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
  }
}

/** Nothing outside of the folder is served. */
function fileOf(folder, url) {
  const path = normalize(join(folder, decodeURIComponent(new URL(url, "http://localhost").pathname)));
  if (path !== folder && !path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) throw new Error("outside");
  return path;
}
