import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printed, state } from "./support/site.mjs";

export function keyboard({ visit }) {
  describe("with the keyboard alone", () => {
    test("the first stop skips to the example", () =>
      visit("#/gather", async (page) => {
        await page.keyboard.press("Tab");
        assert.equal(await focused(page), "Skip to the example");
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.id), "main");
        await page.keyboard.press("Tab");
        assert.equal(await focused(page), "Run");
        await page.keyboard.press("Enter");
        await state(page, "finished");
      }));

    test("Ctrl-Enter runs, in the editor and outside; Tab leaves the editor", () =>
      visit("#/gather", async (page) => {
        await page.keyboard.press("ControlOrMeta+Enter");
        await state(page, "finished");
        await page.locator("#editor .static").focus();
        await page.locator("#editor .cm-content:focus").waitFor();
        await page.keyboard.press("ControlOrMeta+End");
        await page.keyboard.type("\nconsole.log('typed')");
        await page.keyboard.press("ControlOrMeta+Enter");
        await state(page, "running");
        await state(page, "finished");
        assert.equal((await printed(page)).at(-1), "typed");
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(() => document.activeElement.closest("#editor") === null));
      }));

    test("the arrow keys choose among the views of the loop", () =>
      visit("#/gather", async (page) => {
        await page.locator("#timeline-tab").focus();
        for (const [key, chosen] of [["ArrowRight", "tasks"], ["End", "frames"], ["ArrowRight", "timeline"], ["ArrowLeft", "frames"], ["Home", "timeline"]]) {
          await page.keyboard.press(key);
          assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-controls")), chosen);
          assert.ok(await page.locator(`#${chosen}`).isVisible());
        }
      }));

    test("whatever can be reached shows that it has the focus", () =>
      visit("#/gather", async (page) => {
        const stops = [];
        for (let step = 0; step < 200; step += 1) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(outlined);
          if (stop.isBody) break;
          stops.push(stop);
        }
        assert.ok(stops.length > 15);
        assert.deepEqual(stops.filter(({ isOutlined }) => !isOutlined), []);
      }));
  });
}

function focused(page) {
  return page.evaluate(() => document.activeElement.textContent.trim());
}

/** In the page: whether the focus can be seen, on the element, on what stands for it, or around it. */
function outlined() {
  const element = document.activeElement;
  const candidates = [element, element.nextElementSibling, element.closest("label"), element.closest(".editor")].filter(Boolean);
  const has = (candidate) => getComputedStyle(candidate).outlineStyle !== "none" && parseFloat(getComputedStyle(candidate).outlineWidth) >= 2;
  return { isBody: element === document.body, name: `${element.tagName} ${element.id} ${element.textContent.slice(0, 20)}`, isOutlined: candidates.some(has) };
}
