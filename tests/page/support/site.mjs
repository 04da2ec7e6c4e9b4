import assert from "node:assert/strict";
import { join } from "node:path";
import { withPage } from "../../../scripts/lib/browser.mjs";
import { buildPage, PAGE_NEEDS } from "../../../scripts/lib/page.mjs";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

const PATIENCE_MS = 20_000;

/** The page, built and served; `visit` it. */
export class Site {
  static async open() {
    const ready = await setup([...PAGE_NEEDS, "chromium"]);
    await buildPage(ready);
    return new Site(ready, await serve(join(projectFolder, "www")));
  }

  constructor(ready, server) {
    this.ready = ready;
    this.server = server;
  }

  /** The same with other headers. */
  async withHeaders(headers, use) {
    const server = await serve(join(projectFolder, "www"), { headers });
    try {
      return await use(new Site(this.ready, server));
    } finally {
      await server.close();
    }
  }

  close() {
    return this.server.close();
  }

  /**
   * Opens the page at `hash`, and hands it to `use`. After that there must have been no error on the console, none that nobody
   * caught, and no request that failed; `expected` is a pattern of those that there must be.
   */
  visit(hash, use, { expected, width = 1280, height = 900, colorScheme = "light", prepare = () => {} } = {}) {
    return withPage(this.ready, async (page) => {
      const problems = watchProblems(page);
      page.setDefaultTimeout(PATIENCE_MS);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await prepare(page);
      await page.goto(`${this.server.url}${hash}`);
      await shown(page);
      const result = await use(page);
      const unexpected = problems.filter((problem) => !expected?.test(problem));
      assert.deepEqual(unexpected, []);
      return result;
    });
  }
}

function watchProblems(page) {
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.stack}`));
  page.on("crash", () => problems.push("the page crashed"));
  page.on("requestfailed", (request) => problems.push(`request: ${request.url()}: ${request.failure().errorText}`));
  page.on("response", (response) => response.status() >= 400 && problems.push(`request: ${response.url()}: ${response.status()}`));
  return problems;
}

/** The example's code is there. */
export function shown(page) {
  return page.waitForFunction(() => document.querySelector("#editor")?.textContent.trim());
}

/** Waits until the run's state is this one. */
export async function state(page, wanted) {
  await page.locator(`#status[data-state="${wanted}"]`).waitFor();
}

/** Runs what is in the editor, and waits for this end, which is not that of the run before. */
export async function runTo(page, wanted = "finished") {
  await page.locator("#status").evaluate((status) => delete status.dataset.state);
  await page.locator("#run").click();
  await state(page, wanted);
}

/** The texts of all lines of output that there are when the output has been drawn. */
export async function printed(page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.locator("#output li .text").allTextContents();
}

/** Puts other code in the editor, as a person does. */
export async function edit(page, code) {
  await page.locator("#editor").click();
  await page.locator("#editor .cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
}
