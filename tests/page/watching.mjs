import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { edit, printed, runTo, state } from "./support/site.mjs";

const NAMED = `import { createTask, gather, run, sleep } from "wasyncio";
function* tell(text, delay) { console.log(text); yield* sleep(delay); console.log(text, "again"); }
await run(function* () {
  yield* gather(createTask(tell("a", 0.2), { name: "ann" }), createTask(tell("b", 0.1), { name: "bob" }));
  console.log("end");
});`;

export function watching({ visit }) {
  describe("watching a program", () => {
    test("each line says when it was printed, and by which task", () =>
      visit("#/gather?virtual", async (page) => {
        await edit(page, NAMED);
        await runTo(page);
        const lines = await page.locator("#output li").evaluateAll((items) => items.map((item) => [...item.children].map((part) => part.textContent)));
        assert.deepEqual(lines, [
          ["0.000", "ann", "a"],
          ["0.000", "bob", "b"],
          ["0.100", "bob", "b again"],
          ["0.200", "ann", "a again"],
          ["0.200", "Task-1", "end"],
        ]);
      }));

    test("with the virtual clock a run is complete at once, and replayed from its beginning, step by step", () =>
      visit("#/gather?virtual", async (page) => {
        await edit(page, NAMED.replaceAll("0.", "1000."));
        await runTo(page);
        assert.match(await page.locator("#status").textContent(), /^Finished in 1000\.200 s of virtual time, 5 lines$/);
        const ahead = () => page.locator("#output li.ahead .text").allTextContents();
        assert.equal((await printed(page)).length, 5);
        assert.equal((await ahead()).length, 5, "nothing is printed at the beginning");
        // Ann prints in her first step, before she waits, and before Bob runs.
        const step = page.getByRole("button", { name: "Step: one event on" });
        while ((await ahead()).length === 5) await step.click();
        assert.deepEqual(await ahead(), ["b", "b again", "a again", "end"]);
        await page.locator("#replay", { hasText: "Printed: a." }).waitFor();
        await step.click();
        await page.locator("#replay", { hasText: "ann waits" }).waitFor();
        await page.getByRole("button", { name: "End: show the present", exact: true }).click();
        assert.deepEqual(await ahead(), []);
      }));

    test("the same program with the virtual clock does the same, each time", () =>
      visit("#/queue?virtual", async (page) => {
        const runs = [];
        for (let time = 0; time < 3; time += 1) {
          await runTo(page);
          runs.push(await page.locator("#output").innerText(), await page.locator("#replay").innerText());
        }
        assert.deepEqual(new Set(runs).size, 2);
      }));

    test("the views show the tasks and timers of the run", () =>
      visit("#/gather", async (page) => {
        await edit(page, NAMED.replaceAll("0.", "30."));
        await runTo(page, "running");
        await page.locator("#tasks-tab").click();
        await page.locator("#tasks", { hasText: /Task-1[^]*ann[^]*bob/ }).waitFor();
        await page.locator("#timers-tab").click();
        await page.locator("#timers tbody tr", { hasText: "bob" }).waitFor();
        await page.locator("#frames-tab").click();
        await page.locator("#frames", { hasText: /frames|fps/i }).waitFor();
        await page.locator("#stop").click();
        await state(page, "stopped");
      }));

    test("the theme is kept, and seen before anything else", () =>
      visit("#/gather", async (page) => {
        await page.locator("#theme").getByText("Dark").click();
        assert.equal(await background(page), "rgb(18, 19, 22)");
        await page.reload({ waitUntil: "commit" });
        await page.locator("body").waitFor();
        assert.equal(await background(page), "rgb(18, 19, 22)");
        await page.locator("#theme").getByText("Auto").click();
        assert.equal(await background(page), "rgb(251, 251, 250)");
      }));
  });
}

function background(page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
