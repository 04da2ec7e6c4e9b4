import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { guarded, HANGS } from "./guard.mjs";

// As for the project's other pages; and programs ask for a collection.
const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-background-timer-throttling", "--js-flags=--expose-gc",
];

/** Headless Chromium as a host: a page for many programs, loaded anew when one hangs. */
export async function chromium() {
  const { tools } = await setup(["chromium", "node-packages"]);
  const playwright = await import("playwright-core");
  const server = await serve(projectFolder);
  const profile = await mkdtemp(join(tmpdir(), "wasyncio-conformance-"));
  const browser = await playwright.chromium.launchPersistentContext(profile, { executablePath: tools.chromium, headless: true, args: ARGS });
  let page = await opened(browser, server.url);
  return {
    name: "chromium",
    async run({ file }) {
      const source = await readFile(file, "utf8");
      const running = page.evaluate((text) => globalThis.runSource(text), source);
      running.catch(() => {});
      const result = await guarded(running.catch((error) => ({ trace: [], error: `the page: ${error.message}` })));
      if (result.error === HANGS || result.error?.startsWith("the page:")) {
        page.close().catch(() => {}); // a page that never ends its turn never closes
        page = await opened(browser, server.url);
      }
      return result;
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

async function opened(browser, url) {
  const page = await browser.newPage();
  await page.goto(`${url}tests/conformance/run/page.html`);
  await page.waitForFunction(() => globalThis.runSource, null, { timeout: 20_000 });
  return page;
}
