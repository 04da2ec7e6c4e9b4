import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { printed, runTo, shown, state } from "./support/site.mjs";

const FOLDER = join(projectFolder, "www/examples");
const all = JSON.parse(readFileSync(join(FOLDER, "index.json"), "utf8")).flatMap(({ examples }) => examples);

/** So many run beside each other. */
const AT_ONCE = 4;

export function examples({ visit }) {
  describe("every example prints what is expected", { concurrency: AT_ONCE }, () => {
    for (let part = 0; part < AT_ONCE; part += 1) {
      const some = all.filter((_, index) => index % AT_ONCE === part);
      test(`in real time: ${some.map(({ id }) => id).join(", ")}`, () =>
        visit("", async (page) => {
          for (const { id } of some) await printsWhatIsExpected(page, id);
        }));
    }

    test("with the virtual clock, where that makes sense", () =>
      visit("", async (page) => {
        for (const { id } of all.filter(({ virtual }) => virtual)) await printsWhatIsExpected(page, id, "?virtual");
      }));
  });

  test("one that has no use for a virtual clock does not offer it", () =>
    visit("", async (page) => {
      for (const { id, virtual } of all) {
        await go(page, id);
        assert.equal(await page.locator("#virtual").isEnabled(), virtual, id);
      }
    }));
}

async function printsWhatIsExpected(page, id, asked = "") {
  await go(page, id, asked);
  await runTo(page);
  const expected = readFileSync(join(FOLDER, id, "expected.txt"), "utf8").trimEnd().split("\n");
  assert.deepEqual((await printed(page)).join("\n").split("\n"), expected, id);
}

async function go(page, id, asked = "") {
  const { title } = all.find((example) => example.id === id);
  await page.evaluate((hash) => (location.hash = hash), `#/${id}${asked}`);
  await page.locator("#title", { hasText: title }).waitFor();
  await state(page, "empty");
  await shown(page);
}
