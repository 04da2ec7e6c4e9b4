// What all demos have in common.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { built, problem, status, tooWide, violations, withTabs } from "./support/demos.mjs";

/** And what stands there when they are ready. */
const DEMOS = { chat: /^You are not in the chat\.$/, lines: /^No file yet\.$/, server: /page is connected\.$/ };

before(built);

for (const [name, isReady] of Object.entries(DEMOS)) {
  describe(`the demo ${name}`, () => {
    test("can be read by all, in light and dark, and on a small phone", () =>
      withTabs(async (open) => {
        const page = await open(`${name}/`);
        await status(page, isReady);
        await page.locator("figure pre").last().waitFor();
        deepEqual(await violations(page), []);
        equal(await tooWide(page), 0);
      }));

    test("shows the code that runs", () =>
      withTabs(async (open) => {
        const page = await open(`${name}/`);
        await status(page, isReady);
        const figures = await page.locator("figure[data-file]").all();
        ok(figures.length > 0);
        for (const figure of figures) {
          const shown = (await figure.locator("code").textContent()).split("\n");
          const file = readFileSync(join(projectFolder, "www/demos", await figure.getAttribute("data-file")), "utf8");
          const lines = file.split("\n").map((line) => line.trim());
          ok(shown.length >= 5 && shown.length <= 30, `${shown.length} lines`);
          for (const line of shown) ok(lines.includes(line.trim()), line);
          ok(Math.max(...shown.map((line) => line.length)) <= 110, "the lines are short");
        }
      }));

    test("says what the browser lacks", () =>
      withTabs(async (open) => {
        const page = await open(`${name}/`, (page) => page.addInitScript(() => delete globalThis.WebAssembly));
        await page.getByText("lacks what the demo needs: WebAssembly").waitFor();
        equal(await page.locator("button:enabled:visible, input[type=file]:enabled").count(), 0);
      }));
  });
}

for (const name of ["chat", "server"]) {
  test(`the demo ${name} says that there are no locks or no channels`, () =>
    withTabs(async (open) => {
      const noLocks = await open(`${name}/`, (page) => page.addInitScript(() => delete Navigator.prototype.locks));
      await noLocks.getByText(/lacks what the demo needs: Web Locks/).waitFor();
      const noChannels = await open(`${name}/`, (page) => page.addInitScript(() => delete globalThis.BroadcastChannel));
      await noChannels.getByText(/lacks what the demo needs: BroadcastChannel/).waitFor();
      match(await problem(noChannels), /^This browser/);
    }));
}

test("the list leads to each demo", () =>
  withTabs(async (open) => {
    const page = await open("");
    deepEqual(await violations(page), []);
    equal(await tooWide(page), 0);
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    deepEqual(links, Object.keys(DEMOS).map((name) => `${name}/`));
    for (const link of links) {
      await page.locator(`a[href="${link}"]`).click();
      await status(page, DEMOS[link.replace("/", "")]);
      await page.getByRole("link", { name: "Demos" }).click();
    }
  }));
