// A task that waits for very many: more than a call of JavaScript's takes arguments, and too many to look at all for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createTask, formatCallGraph, formatTaskTree, gather, run, sleep, wait } from "../../www/wasyncio.js";

const COUNT = 130_000;

test("a tree may be wide, and is cancelled in one go", () =>
  run(function* () {
    const all = Array.from({ length: COUNT }, () => createTask(sleep(3600)));
    const waiting = createTask((function* () { yield* gather(all); })());
    yield* sleep(0);
    yield* sleep(0);
    assert.equal(formatTaskTree().split("\n").length, COUNT + 3);
    assert.equal(formatCallGraph(all[0]).split("\n").length, 6);
    waiting.cancel();
    yield* wait([waiting]);
    assert.ok(all.every((task) => task.cancelled()));
  }));
