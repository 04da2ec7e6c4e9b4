import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printed, runTo, state } from "./support/site.mjs";

const EVENTS = [
  { type: "created", task: 1, name: "main", coroutine: "main", by: null },
  { type: "ready", task: 1, by: null },
  { type: "running", task: 1 },
  { type: "output", text: "from afar", task: 1 },
  { type: "done", task: 1, outcome: "finished" },
  { type: "closed" },
];
const lines = EVENTS.map((event, index) => JSON.stringify({ loop: 0, time: 5 + index / 10, ...event })).join("\n");

export function traceFiles({ visit }) {
  describe("a trace file", () => {
    test("that is chosen is shown, from its beginning", () =>
      visit("#/gather", async (page) => {
        await choose(page, "program.jsonl", lines);
        await state(page, "finished");
        assert.equal(await page.locator("#status").textContent(), "program.jsonl: 6 events");
        assert.deepEqual(await printed(page), ["from afar"]);
        assert.equal(await page.locator("#output .time").textContent(), "0.300");
        assert.equal(await page.locator("#output .task").textContent(), "main");
        await runTo(page);
        assert.equal((await printed(page)).at(-1), "served: coffee, toast, eggs");
      }));

    test("that is dropped is shown", () =>
      visit("#/gather?run", async (page) => {
        await state(page, "finished");
        await page.evaluate((text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.jsonl"));
          for (const type of ["dragover", "drop"]) document.querySelector("#idea").dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
        }, lines);
        await page.locator("#status", { hasText: "dropped.jsonl: 6 events" }).waitFor();
        assert.deepEqual(await printed(page), ["from afar"]);
      }));

    test("with bad lines is shown without them", () =>
      visit("#/gather", async (page) => {
        await choose(page, "half.jsonl", `${lines}\n{"type": "running"\n`);
        await state(page, "finished");
        assert.equal(await page.locator("#status").textContent(), "half.jsonl: 6 events, 1 line skipped");
        assert.deepEqual(await printed(page), ["from afar", "line 7: it is not JSON"]);
      }));

    test("that is none is refused", () =>
      visit("#/gather", async (page) => {
        await choose(page, "picture.png", "\x89PNG\n".repeat(100));
        await state(page, "failed");
        assert.equal(await page.locator("#status").textContent(), "picture.png cannot be shown");
        assert.match((await printed(page))[0], /This is no trace/);
      }));
  });
}

function choose(page, name, text) {
  return page.locator("#open-trace input").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}
