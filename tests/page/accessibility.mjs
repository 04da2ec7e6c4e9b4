import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { edit, runTo } from "./support/site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = { "a desktop": 1440, "a tablet": 820, "a phone": 360 };

export function accessibility({ visit }) {
  describe("axe finds no violation", () => {
    for (const colorScheme of ["light", "dark"]) {
      for (const [screen, width] of Object.entries(WIDTHS)) {
        test(`in ${colorScheme}, on ${screen}`, () =>
          visit(
            "#/gather",
            async (page) => {
              await clean(page, "read");
              await runTo(page);
              await clean(page, "run");
              for (const view of ["tasks", "timers", "frames"]) {
                await page.locator(`#${view}-tab`).click();
                await clean(page, view);
              }
              await edit(page, "console.warn('warned');\nthrow new Error('failed');");
              await runTo(page, "failed");
              await clean(page, "edited and failed");
              await page.locator("#virtual").check();
              await page.locator("#reset").click();
              await runTo(page);
              await clean(page, "replayed");
              if (width < 800) await page.locator("#open-names").click();
              await clean(page, "names");
              const seen = await page.evaluate(() => document.documentElement.scrollWidth);
              assert.equal(seen, width, "nothing is wider than the screen");
              assert.deepEqual(await page.evaluate(stickingOut), [], "nothing sticks out of its frame");
            },
            { colorScheme, width },
          ));
      }
    }
  });
}

/** Evaluated by the browser's own protocol, no policy of the page is in the way. */
async function clean(page, when) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`));
  assert.deepEqual(found, [], when);
}

/** In the page: the controls that reach over the edge of the frame that they are in. */
function stickingOut() {
  const controls = [...document.querySelectorAll(".pane > header *, .watch > header *, #replay *, .toolbar *, .top *")];
  const isOut = (control) => {
    const frame = control.closest(".pane, .watch, .top, .toolbar").getBoundingClientRect();
    const { left, right, width } = control.getBoundingClientRect();
    return width > 1 && (left < frame.left - 1 || right > frame.right + 1);
  };
  return controls.filter(isOut).map((control) => control.outerHTML.slice(0, 100));
}
