import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { edit, printed, runTo } from "./support/site.mjs";

const MOST_BYTES = 60_000;
const LONGEST_TASK_MS = 50;

const THOUSAND = `import { createTask, gather, run, sleep } from "wasyncio";
function* one(i) { for (let k = 0; k < 5; k += 1) yield* sleep(0.05 + (i % 10) / 100); return i; }
await run(function* () { console.log((yield* gather(Array.from({ length: 1000 }, (_, i) => createTask(one(i))))).length); });`;

export function lightness({ visit }) {
  describe("lightness", () => {
    test("the page is small, without the editor and the module", async () => {
      const sizes = new Map();
      await visit("#/gather", async (page) => {
        for (const [url, size] of await sizesOf(page)) sizes.set(url, size);
      });
      const sum = [...sizes.values()].reduce((total, size) => total + size, 0);
      console.log(`# the page: ${(sum / 1000).toFixed(1)} kB gzipped in ${sizes.size} files`);
      assert.ok(sum < MOST_BYTES, `${sum} bytes`);
      assert.ok(![...sizes.keys()].some((url) => /codemirror|lexer/.test(url)), "what is for editing is not loaded");
    });

    test("the page is at ease while a thousand tasks run", () =>
      visit("#/gather", async (page) => {
        await edit(page, THOUSAND);
        // The editor's own first work is done.
        await page.waitForTimeout(500);
        await page.evaluate(() => {
          globalThis.longest = 0;
          new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
          }).observe({ type: "longtask" });
        });
        await runTo(page);
        assert.deepEqual(await printed(page), ["1000"]);
        const longest = await page.evaluate(() => globalThis.longest);
        console.log(`# longest task of the page with 1,000 tasks: ${longest || "under 50"} ms`);
        assert.ok(longest <= LONGEST_TASK_MS * 2, `${longest} ms`);
      }));
  });
}

/** Everything that the page has loaded, gzipped, but for the module and what builds it. */
async function sizesOf(page) {
  const urls = await page.evaluate(() => [location.href.split("#")[0], ...performance.getEntriesByType("resource").map(({ name }) => name)]);
  const own = urls.filter((url) => !/\.wasm$|\/dist\/wasyncio\//.test(url));
  return Promise.all(own.map(async (url) => [url, gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length]));
}
