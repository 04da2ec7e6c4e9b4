import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edit, printed, runTo, state } from "./support/site.mjs";

export function links({ visit }) {
  describe("deep links", () => {
    test("the first visit shows the first example, and runs nothing", () =>
      visit("", async (page) => {
        const first = await page.locator("#names a").first().textContent();
        assert.equal(await page.locator("#title").textContent(), first);
        assert.equal(await page.locator('#names a[aria-current="page"]').textContent(), first);
        assert.equal(await page.locator("#status").textContent(), "");
        assert.deepEqual(await printed(page), []);
      }));

    for (const link of ["#/gather?run", "?run#/gather"]) {
      test(`${link} runs at once`, () =>
        visit(link, async (page) => {
          await state(page, "finished");
          assert.equal((await printed(page)).at(-1), "served: coffee, toast, eggs");
        }));
    }

    test("#/gather?run&virtual runs with the virtual clock", () =>
      visit("#/gather?run&virtual", async (page) => {
        assert.ok(await page.locator("#virtual").isChecked());
        await state(page, "finished");
        assert.match(await page.locator("#status").textContent(), /^Finished in 0\.900 s of virtual time, 4 lines$/);
      }));

    test("a link to an example that there is not says so, and shows another", () =>
      visit("#/nothing%", async (page) => {
        assert.match(await page.locator("#obstacle").textContent(), /no example “nothing%”/);
        assert.notEqual(await page.locator("#title").textContent(), "");
      }));

    test("Copy link carries edited code, which is not run before it was seen", () =>
      visit("#/gather", async (page) => {
        await edit(page, "console.log('carried ✓')\n".repeat(50).trimEnd());
        await page.locator("#link").click();
        await page.waitForURL(/code=/);
        const link = page.url();
        assert.ok(link.length < 250, `50 equal lines are a short link: ${link}`);
        await page.goto("about:blank");
        await page.goto(`${link}&run`);
        await page.locator("#obstacle", { hasText: "came with the link" }).waitFor();
        assert.equal(await page.locator("#edited").textContent(), "edited");
        assert.equal(await page.locator("#status").textContent(), "");
        await runTo(page);
        assert.deepEqual(await printed(page), Array(50).fill("carried ✓"));
      }));

    test("a link whose code is damaged shows the example as it is", () =>
      visit("#/gather?code=%%%not-code", async (page) => {
        await page.locator("#obstacle", { hasText: "damaged" }).waitFor();
        assert.match(await page.locator("#editor").textContent(), /coffee/);
      }));

    test("Back and Forward go from example to example", () =>
      visit("#/gather", async (page) => {
        await page.locator('#neighbours [rel="prev"]').click();
        await page.locator("#title", { hasText: "create_task" }).waitFor();
        await page.goBack();
        await page.locator("#title", { hasText: "gather" }).waitFor();
        await page.goForward();
        await page.locator("#title", { hasText: "create_task" }).waitFor();
      }));
  });
}
