import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { page as pageFolder, programs } from "./folders.mjs";

// As in webdriver.json. Timers of hidden pages are slowed down, and a headless page may count as hidden.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
FLAGS.push("--disable-component-update", "--disable-sync", "--disable-background-timer-throttling");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Headless Chromium as a place to run workloads: a fresh page for each order, with no cross-origin isolation. */
export async function inChromium({ tools, env }) {
  const server = await serve();
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: tools.chromium, args: FLAGS, env });
  return {
    origin,
    browser,
    async measure({ feature, script, order, countTimers = false, watchFrames = false, countHeap = false }) {
      const module = script ? `/${feature}.mjs` : `/programs/${feature}${countHeap ? "-count-heap" : ""}/workloads/workloads.js`;
      return inPage({ browser, origin }, async (page) => {
        if (script) await exposeHeap(page);
        return page.evaluate(`carryOut(${JSON.stringify({ module, order: order.join(" "), countTimers, watchFrames })})`);
      });
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Opens a fresh page and closes it; an error in the page, or 60 s without an answer, is an error here. */
export async function inPage({ browser, origin, address = "/index.html" }, work) {
  const context = await browser.newContext();
  const page = await context.newPage();
  let timer;
  const failed = new Promise((_, reject) => {
    page.on("pageerror", reject);
    page.on("crash", () => reject(new Error("the page crashed")));
    timer = setTimeout(() => reject(new Error("no answer from the page in 60 s")), 60_000);
  });
  failed.catch(() => {});
  const worked = (async () => {
    await page.goto(origin + address);
    return work(page);
  })();
  worked.catch(() => {});
  try {
    return await Promise.race([worked, failed]);
  } finally {
    clearTimeout(timer);
    await context.close();
  }
}

/** A script has no memory of its own: the garbage-collected heap is what it uses. */
async function exposeHeap(page) {
  const session = await page.context().newCDPSession(page);
  await page.exposeFunction("heapInUse", async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  });
}

async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const program = path.startsWith("/programs/") && join(programs, "browser", path.slice("/programs/".length));
    try {
      const body = await readFile(program || join(pageFolder, path));
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
