// The hosts of the tests. Each opens instances: programs of their own with a module of their own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { withPage } from "../../../scripts/lib/browser.mjs";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

export const hosts = {
  node: () => node(),
  page: () => browser(),
  worker: () => browser({ query: "?worker" }),
};

/** Hosts whose tests import `dist` instead of `www`. */
export const published = {
  node: () => node(["--import", new URL("publishedInNode.mjs", import.meta.url).href]),
  page: () => browser({ scripts: { "**/www/wasyncio.js": 'export * from "/tests/js/support/published.mjs";' } }),
};

async function node(args = []) {
  return { open: () => openProcess(args), close: async () => {} };
}

async function openProcess(args) {
  const child = fork(new URL("node.mjs", import.meta.url), { execArgv: ["--expose-gc", ...args] });
  await answerOf(child);
  return {
    run: async (file, name) => {
      child.send({ file, name });
      return (await answerOf(child)).error;
    },
    close: async () => {
      const ended = once(child, "exit");
      if (child.kill("SIGKILL")) await ended;
    },
  };
}

async function answerOf(child) {
  const over = new AbortController();
  const died = once(child, "exit", { signal: over.signal }).then(([code, signal]) => {
    throw new Error(`the process ended (${code ?? signal})`);
  });
  try {
    return await Promise.race([once(child, "message", { signal: over.signal }).then(([answer]) => answer), died]);
  } finally {
    over.abort();
    died.catch(() => {});
  }
}

/**
 * A page, or with the query `?worker` a worker of one. `headers` are what everything is sent with; `prepare` runs in each
 * page before its scripts; `scripts` are what is loaded instead of those at some URLs.
 */
export async function browser({ query = "", headers, prepare, scripts = {} } = {}) {
  const ready = await setup(["chromium", "node-packages"]);
  const server = await serve(projectFolder, { headers });
  const { page, close } = await openBrowser(ready);
  if (prepare) await page.context().addInitScript(prepare);
  for (const [url, body] of Object.entries(scripts)) await page.context().route(url, (route) => route.fulfill({ contentType: "text/javascript", body }));
  return {
    open: () => openInstance(page.context(), `${server.url}tests/js/support/page.html${query}`),
    close: async () => {
      await close();
      await server.close();
    },
  };
}

/** An empty page of this project's that stays until it is closed: `{ page, close }`. */
export async function openPage(ready) {
  const server = await serve(projectFolder);
  const { page, close } = await openBrowser(ready);
  await page.goto(`${server.url}tests/js/support/page.html`);
  return { page, close: () => close().then(server.close) };
}

/** A browser that stays until it is closed. */
function openBrowser(ready) {
  return new Promise((resolve, reject) => {
    const visited = withPage(
      ready,
      (page) => new Promise((leave) => resolve({ page, close: () => (leave(), visited) })),
      { args: ["--js-flags=--expose-gc"] },
    );
    visited.catch(reject);
  });
}

async function openInstance(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  return {
    run: (file, name) => page.evaluate(([file, name]) => globalThis.runTest(file, name), [file, name]),
    close: () => page.close(),
  };
}
