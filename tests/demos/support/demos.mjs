// The demos in a browser.
import { deepEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { withPage } from "../../../scripts/lib/browser.mjs";
import { buildChildren } from "../../../scripts/lib/examples.mjs";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const PATIENCE_MS = 30_000;

let ready;

/** Builds the programs that the demos start; the package's module is built by the suite "npm package". */
export async function built() {
  ready ??= await setup(["rust-targets", "node-packages", "process-worker", "chromium"]);
  await buildChildren(ready);
}

/**
 * Calls `use(open)` in a browser of its own: `open(path, prepare)` opens a demo in a tab and runs `prepare` there before all else. Nothing may
 * be complained of on any tab's console.
 */
export async function withTabs(use) {
  const site = await serve(join(projectFolder, "www"));
  const complaints = [];
  try {
    await withPage(ready, async (first) => {
      const context = first.context();
      context.setDefaultTimeout(PATIENCE_MS);
      await use(async (path, prepare) => {
        const page = await context.newPage();
        listen(page, complaints);
        if (prepare) await prepare(page);
        await page.goto(`${site.url}demos/${path}`);
        return page;
      });
    });
  } finally {
    await site.close();
  }
  deepEqual(complaints, []);
}

function listen(page, complaints) {
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  // What could not connect is complained of on the console by some browsers only.
  page.on("websocket", (socket) => complaints.push(`a WebSocket to ${socket.url()}`));
}

/** What axe finds wrong with a page, in light and in dark. */
export async function violations(page) {
  await page.addScriptTag({ path: AXE });
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations: all } = await page.evaluate(() => globalThis.axe.run());
    found.push(...all.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map((node) => node.html).join(" ")}`));
  }
  return found;
}

/** By how many pixels a page is too wide for a small phone. */
export async function tooWide(page) {
  await page.setViewportSize({ width: 360, height: 740 });
  return page.evaluate(() => document.documentElement.scrollWidth - 360);
}

/** Waits until something asked for is as expected, and fails with what it was last. */
export async function comesTo(expected, ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask();
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    if (Date.now() > end) return deepEqual(found, expected);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const problem = (page) => page.locator("#problem").innerText();

export const status = (page, text) => page.locator("#status").getByText(text).waitFor();
