// What the tests of the examples have in common: the list, and a test for each that compares what it prints.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";

export const FOLDER = join(projectFolder, "www/examples");

export const GROUPS = JSON.parse(readFileSync(join(FOLDER, "index.json"), "utf8"));

export const IDS = GROUPS.flatMap(({ examples }) => examples.map(({ id }) => id));

/** Nothing here takes longer than a few seconds; what hangs must not hang the suite. */
export const PATIENCE_MS = 60_000;

/** They sleep nearly all the time, so that several can run at once. */
const AT_ONCE = 4;

export function pathOf(id, file) {
  return join(FOLDER, id, file);
}

export function textOf(id, file) {
  return readFileSync(pathOf(id, file), "utf8");
}

/** A test for each example: `printed(id)` resolves to what it printed. */
export function eachPrintsWhatIsExpected(title, printed) {
  describe(title, { concurrency: AT_ONCE }, () => {
    for (const id of IDS) {
      test(id, { timeout: PATIENCE_MS }, async () => {
        assert.equal(await printed(id), textOf(id, "expected.txt"));
      });
    }
  });
}
