import assert from "node:assert/strict";
import { test } from "node:test";
import { inUnits } from "./report.mjs";
import { verdict } from "./verdict.mjs";

const MARGINS = { heap: 100, rss: 1024 };

const round = (number, figures = {}, rest = {}) => ({
  round: number,
  failed: 0,
  failures: [],
  figures: { tasks: 2, handles: 8, heap: 1000, rss: 10_000, unexpected: 0, ...figures },
  ...rest,
});

test("a server that is as it was is well", () => {
  assert.deepEqual(verdict([round(0), round(1, { heap: 1100, rss: 9000 })], MARGINS), []);
});

test("a handle, a task or an error too many is a problem, in any round", () => {
  const rounds = [round(0), round(1, { handles: 9 }), round(2, { tasks: 3 }), round(3, { unexpected: 1 })];
  assert.deepEqual(verdict(rounds, MARGINS), [
    "round 1: 9 open handles instead of 8",
    "round 2: 3 tasks instead of 2",
    "round 3: the loop reported 1 unexpected errors",
  ]);
});

test("memory that grew beyond its margin is a problem", () => {
  assert.deepEqual(verdict([round(0), round(1, { heap: 1101 })], MARGINS), ["heap grew by 101 B, which is more than 100 B"]);
});

test("figures that are missing are a problem", () => {
  assert.equal(verdict([round(0), round(1, { heap: undefined, rss: NaN })], MARGINS).length, 2);
  assert.deepEqual(verdict([round(0)], MARGINS), ["there was no round after the first one"]);
});

test("what failed is told, also in the first round", () => {
  const failed = round(0, {}, { failed: 3, failures: ["echo: other bytes came back"] });
  assert.deepEqual(verdict([failed, round(1)], MARGINS), ["round 0: echo: other bytes came back", "round 0: and 2 more"]);
});

test("units", () => {
  assert.deepEqual([0, 17, -4096, 12.3 * 1024 ** 2].map(inUnits), ["0 B", "17 B", "-4.0 KiB", "12.3 MiB"]);
});
