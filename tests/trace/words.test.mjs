// What the components say, and the tree of who waits for whom.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sentence } from "../../www/page/trace/model/sentences.js";
import { callOf, reason, seconds } from "../../www/page/trace/model/words.js";
import { summary } from "../../www/page/trace/timeline/summary.js";
import { Trace } from "../../www/page/trace/trace.js";
import { treeRows } from "../../www/page/trace/tree/rows.js";
import { recorder, sleepingChild } from "./support/events.mjs";

const traced = (events) => {
  const trace = new Trace();
  trace.add(events);
  return trace;
};

test("seconds have the digits that are of use", () => {
  const said = [0, 1e-7, 4e-5, 0.0009999999, 0.0032, 0.0325, 0.35, 0.99999999, 1.2504, 61, 150].map(seconds);
  assert.deepEqual(said, ["0 s", "0 s", "40 µs", "1 ms", "3.2 ms", "32.5 ms", "350 ms", "1 s", "1.25 s", "61 s", "2 min 30 s"]);
});

test("what is waited for, in words", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => ({ name }));
  assert.equal(reason({ on: "sleep", awaits: [] }), "sleep");
  assert.equal(reason({ on: "task", awaits: [a] }), "task a");
  assert.equal(reason({ on: "gather", awaits: [a, b] }), "gather: a and b");
  assert.equal(reason({ on: "gather", awaits: [a, b, c, d] }), "gather: a, b, c and 1 more");
  assert.equal(reason({ on: "queue.get", awaits: [] }), "an item of a queue");
  assert.equal(reason({ on: "constructor", awaits: [] }), "constructor");
  assert.equal(reason({ on: "", awaits: [] }), "something");
});

test("what a task runs, in JavaScript and in Rust", () => {
  const calls = ["nap", "main", "", "chat::serve::{{closure}}", "wasyncio::sleep::Sleep", "app::main::{{closure}}::{{closure}}", "a::Gather<(b::C, d::E)>"];
  assert.deepEqual(calls.map((coroutine) => callOf({ name: "main", coroutine })), ["nap()", "", "", "serve()", "Sleep()", "", "Gather()"]);
});

test("each event is a sentence", () => {
  const trace = traced(sleepingChild());
  const said = Array.from({ length: trace.length }, (_, index) => sentence(trace, index));
  assert.deepEqual(said, [
    "The program creates main",
    "main is put into the queue, and waits for its turn",
    "main runs",
    "main creates child",
    "child is put into the queue, and waits for its turn",
    "main waits for task child",
    "child runs",
    "child arms timer 1, to ring in 1 s",
    "child waits for sleep",
    "Timer 1 rings",
    "Timer 1 wakes child, which now waits for its turn",
    "child runs",
    "child has finished",
    "child wakes main, which now waits for its turn",
    "main runs",
    "main has finished",
    "All tasks wait, and nothing in the loop can wake them",
    "The loop is closed",
  ]);
});

test("names in sentences are those of the time", () => {
  const { all, at } = recorder();
  at(0).created(1, "old").running(1).renamed(1, "new").yielded(1);
  const trace = traced(all);
  assert.deepEqual([1, 2, 3].map((index) => sentence(trace, index)), ["old runs", "Task 1 is now called new", "new steps back, and waits for its next turn"]);
});

test("the summary counts the tasks at the cursor", () => {
  const trace = traced(sleepingChild());
  assert.equal(summary(trace), "2 tasks at 1 s: 2 finished.");
  trace.cursor = { time: 0.5 };
  assert.equal(summary(trace), "2 tasks at 500 ms: 2 waiting.");
  assert.equal(summary(new Trace()), "No task yet.");
});

describe("the tree", () => {
  const drawn = (trace, options) => treeRows(trace.shown, options).rows.map(({ guide, name, why, note }) => `${guide}${name}: ${note ?? why}`);

  test("below each task are those that it waits for; why, and how long still", () => {
    const trace = traced(sleepingChild());
    trace.cursor = { time: 0.25 };
    assert.deepEqual(drawn(trace), ["└── main: waits for task child", "    └── child: waits for sleep, until 1 s (750 ms left)"]);
    trace.cursor = { index: 11 };
    assert.deepEqual(drawn(trace), ["└── main: waits for task child", "    └── child: ready for its turn, woken by timer 1"]);
    trace.cursor = null;
    assert.deepEqual(drawn(trace), []);
    assert.deepEqual(drawn(trace, { withEnded: true }), ["main: finished", "child: finished"]);
  });

  test("as asyncio pstree draws it; what several wait for is below each", () => {
    const { all, at } = recorder();
    at(0).created(1, "main").created(2, "album").created(3, "track").created(4, "other").created(5, "lone");
    at(0).waiting(1, "gather", [2, 4]).waiting(2, "task", [3]).waiting(3, "task", [5]).waiting(4, "task", [3]).waiting(5, "queue.get").cancelling(5, 1);
    assert.deepEqual(drawn(traced(all)), [
      "└── main: waits for gather: album and other",
      "    ├── album: waits for task track",
      "    │   └── track: waits for task lone",
      "    │       └── lone: waits for an item of a queue; asked to end by main",
      "    └── other: waits for task track",
      "        └── track: see above",
    ]);
  });

  test("tasks that wait for each other are a circle, and said to be", () => {
    const { all, at } = recorder();
    at(0).created(1, "a").created(2, "b").waiting(1, "task", [2]).waiting(2, "task", [1]);
    assert.deepEqual(drawn(traced(all)), ["└── a: waits for task b", "    └── b: waits for task a", "        └── a: a circle: it waits for itself"]);
  });

  test("ten thousand that wait in a chain do not break it, and it says how many are not drawn", () => {
    const { all, at } = recorder();
    for (let task = 1; task <= 10_000; task += 1) at(0).created(task, `t${task}`);
    for (let task = 1; task < 10_000; task += 1) at(0).waiting(task, "task", [task + 1]);
    const { rows, left } = treeRows(traced(all).shown, { most: 500 });
    assert.deepEqual([rows.length, left, rows.at(-1).level], [500, 9500, 500]);
  });
});
