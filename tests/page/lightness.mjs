import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { longestTask } from "./support/longestTask.mjs";
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
        const longest = await longestTask(page, () => runTo(page));
        assert.deepEqual(await printed(page), ["1000"]);
        console.log(`# the page's longest task with 1,000 tasks: ${longest.toFixed(1)} ms of the processor's time`);
        assert.ok(longest < LONGEST_TASK_MS, `${longest} ms`);
      }));
  });
}

/** Everything that the page has loaded, gzipped, but for the module and what builds it. */
async function sizesOf(page) {
  const urls = await page.evaluate(() => [location.href.split("#")[0], ...performance.getEntriesByType("resource").map(({ name }) => name)]);
  const own = urls.filter((url) => !/\.wasm$|\/dist\/wasyncio\//.test(url));
  return Promise.all(own.map(async (url) => [url, gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length]));
}
