// What a trace says of a program, from its events.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Trace } from "../../www/page/trace/trace.js";
import { recorder, sleepingChild } from "./support/events.mjs";

const traced = (events, limits) => {
  const trace = new Trace(limits);
  trace.add(events);
  return trace;
};

const states = (state) => Object.fromEntries(state.tasks.map((each) => [each.name, each.outcome ?? each.state]));

describe("the states of tasks", () => {
  test("after each event", () => {
    const trace = traced(sleepingChild());
    const seen = Array.from({ length: trace.length + 1 }, (_, index) => states(trace.at({ index })));
    assert.deepEqual(seen, [
      {},
      { main: "ready" },
      { main: "ready" },
      { main: "running" },
      { main: "running", child: "ready" },
      { main: "running", child: "ready" },
      { main: "waiting", child: "ready" },
      { main: "waiting", child: "running" },
      { main: "waiting", child: "running" },
      { main: "waiting", child: "waiting" },
      { main: "waiting", child: "waiting" },
      { main: "waiting", child: "ready" },
      { main: "waiting", child: "running" },
      { main: "waiting", child: "finished" },
      { main: "ready", child: "finished" },
      { main: "running", child: "finished" },
      { main: "finished", child: "finished" },
      { main: "finished", child: "finished" },
      { main: "finished", child: "finished" },
    ]);
  });

  test("what it waits for, who woke it, since when", () => {
    const trace = traced(sleepingChild());
    const [main, child] = trace.tasks;
    const during = trace.at(0.5);
    assert.equal(during.index, 9);
    assert.deepEqual(pick(during.of(main), ["state", "on", "awaits", "since"]), { state: "waiting", on: "task", awaits: [child], since: 0 });
    assert.deepEqual(pick(during.of(child), ["state", "on", "awaits", "since"]), { state: "waiting", on: "sleep", awaits: [], since: 0 });
    assert.equal(trace.at({ index: 11 }).of(child).part.timer, trace.timers[0]);
    assert.equal(trace.at({ index: 11 }).of(child).since, 1);
    assert.equal(trace.at({ index: 14 }).of(main).part.by, child);
    assert.equal(child.by, main);
    assert.deepEqual(main.children, [child]);
    assert.deepEqual(trace.at(0.5).counts, { ready: 0, running: 0, waiting: 2, unknown: 0, finished: 0, cancelled: 0, failed: 0 });
  });

  test("a task that steps back, and one that was woken while it ran", () => {
    const { all, at } = recorder();
    at(0).created(1, "a").created(2, "b").running(1).yielded(1).running(2).ready(2, 1).yielded(2);
    const trace = traced(all);
    const [a, b] = trace.tasks;
    assert.equal(trace.at().of(a).part.by, a);
    assert.equal(trace.at().of(b).part.by, a);
    assert.deepEqual(b.parts.map(({ state }) => state), ["ready", "running", "ready"]);
  });

  test("who woke it, though the event names nobody: a timer, a timeout, the end of what it awaited", () => {
    const { all, at } = recorder();
    at(0).created(1, "a").created(2, "b").created(3, "c").waiting(1, "gather", [2, 3]).done(2).done(3).ready(1).running(1);
    at(0).armed(1, 1, 1).waiting(1, "lock").at(1).rang(1).cancelling(1).ready(1).running(1).waiting(1, "promise").ready(1);
    const wakers = traced(all).tasks[0].parts.filter(({ state }) => state === "ready");
    assert.deepEqual(wakers.map(({ by, timer, ended }) => [by, timer?.id, ended?.name]), [
      [null, undefined, undefined],
      [null, undefined, "c"],
      [null, 1, undefined],
      [null, undefined, undefined],
    ]);
  });

  test("it was asked to end, twice, and ended so", () => {
    const { all, at } = recorder();
    at(0).created(1, "a").created(2, "b").cancelling(2, 1, "enough").cancelling(2, null, "now").running(2).done(2, "cancelled");
    const trace = traced(all);
    const [a, b] = trace.tasks;
    assert.equal(trace.at({ index: 2 }).of(b).cancelled, null);
    assert.deepEqual(trace.at({ index: 3 }).of(b).cancelled, { index: 2, by: a, message: "enough" });
    assert.deepEqual(trace.at({ index: 4 }).of(b).cancelled, { index: 3, by: null, message: "now" });
    assert.equal(b.outcome, "cancelled");
  });

  test("names change, and stay as they were in the past", () => {
    const { all, at } = recorder();
    at(0).created(1, "Task-1").renamed(1, "reader").renamed(1, "writer");
    const trace = traced(all);
    assert.deepEqual([1, 2, 3].map((index) => trace.at({ index }).tasks[0].name), ["Task-1", "reader", "writer"]);
    assert.equal(trace.tasks[0].name, "writer");
  });

  test("a name without end is cut", () => {
    const { all, at } = recorder();
    at(0).created(1, "x".repeat(1e6)).renamed(1, "y".repeat(1e6));
    const trace = traced(all);
    assert.deepEqual([1, 2].map((index) => trace.at({ index }).tasks[0].name), [`${"x".repeat(200)}…`, `${"y".repeat(200)}…`]);
  });

  test("tasks that were there before are adopted at their first event, whatever it is", () => {
    const { all, at } = recorder();
    at(3).waiting(4, "lock").ready(5, 4).cancelling(6).renamed(7, "seven").done(8).rang(9);
    const trace = traced(all);
    assert.deepEqual(states(trace.at()), { "Task-4": "waiting", "Task-5": "ready", "Task-6": "unknown", seven: "unknown", "Task-8": "finished" });
    assert.ok(trace.tasks.every(({ adopted, by }) => adopted && by === null));
    assert.deepEqual(pick(trace.timers[0], ["armed", "ended", "end", "when"]), { armed: null, ended: 5, end: "rang", when: 0 });
  });

  test("an event of an unknown type changes nothing, and fails nothing", () => {
    const trace = traced([...sleepingChild(), { loop: 0, time: 9, type: "toString" }, { loop: 0, time: 9, type: "later" }]);
    assert.equal(trace.length, 20);
    assert.deepEqual(states(trace.at()), { main: "finished", child: "finished" });
  });
});

describe("timers", () => {
  test("armed, rung, taken back, ended by the loop's end", () => {
    const { all, at } = recorder();
    at(10).created(1, "a").armed(1, 11, 1).armed(2, 12, 1).armed(3, 99);
    at(11).rang(1).disarmed(2).closed();
    const trace = traced(all);
    const pending = (index) => trace.at({ index }).timers.map(({ id }) => id);
    assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(pending), [[], [1], [1, 2], [1, 2, 3], [2, 3], [3], []]);
    assert.deepEqual(trace.timers.map(({ end, when, by }) => [end, when, by?.name ?? null]), [["rang", 1, "a"], ["disarmed", 2, "a"], ["closed", 89, null]]);
    assert.equal(trace.tasks[0].timerAt(3).id, 2);
    assert.equal(trace.tasks[0].timerAt(7), null);
  });

  test("a number that is used again is another timer", () => {
    const { all, at } = recorder();
    at(0).armed(1, 1);
    at(1).rang(1).armed(1, 2);
    const trace = traced(all);
    assert.deepEqual(trace.timers.map(({ ended }) => ended), [1, null]);
  });
});

describe("several loops", () => {
  test("tasks of the same number are others", () => {
    const [one, two] = [recorder(0), recorder(1)];
    one.at(5).created(1, "one");
    two.at(5).created(1, "two").running(1);
    const trace = traced([...one.all, ...two.all]);
    assert.deepEqual(states(trace.at()), { one: "ready", two: "running" });
  });

  test("a loop that begins where its clock was before is shown after the others; time never goes back", () => {
    const [one, two] = [recorder(0), recorder(1)];
    one.at(0).created(1, "one").at(5).closed();
    two.at(0).created(1, "two").armed(1, 3, 1).at(2).running(1);
    const trace = traced([...one.all, ...two.all]);
    assert.deepEqual(Array.from({ length: 5 }, (_, index) => trace.time(index)), [0, 5, 5, 5, 7]);
    assert.equal(trace.timers[0].when, 8);
    assert.equal(trace.timeOf(1, 4), 9);
  });

  test("a loop of the number of one that was closed is another one", () => {
    const { all, at } = recorder();
    at(0).created(1, "first").closed().at(0).created(1, "second");
    const trace = traced(all);
    assert.deepEqual(states(trace.at()), { first: "ready", second: "ready" });
    assert.equal(trace.task(0, 1).name, "second");
    assert.equal(trace.task(0, 1, 0).name, "first");
  });
});

describe("turns", () => {
  test("what becomes ready in a turn runs in the next one; what a timer wakes runs in the turn after its own", () => {
    const { all, at } = recorder();
    at(0).created(1, "main").ready(1).running(1).created(2, "b", { by: 1 }).ready(2, 1).created(3, "c", { by: 1 }).ready(3, 1).waiting(1, "gather", [2, 3]);
    at(0).running(2).armed(1, 1, 2).waiting(2, "sleep").running(3).armed(2, 1, 3).waiting(3, "sleep").at(1).rang(1).ready(2).rang(2).ready(3).running(2).done(2).running(3);
    const { turns, length } = traced(all);
    assert.equal(turns.count, 4);
    assert.deepEqual([0, 8, 14, 18].map((index) => turns.after(index)), [8, 14, 18, null]);
    assert.equal(turns.before(length), 18);
    assert.equal(turns.before(18), 14);
    assert.equal(turns.numberAt(9), 2);
    assert.deepEqual(turns.between(1, length, 3), [8, 14, 18]);
    assert.deepEqual(turns.between(1, length, 2), []);
  });

  test("a timer that was due when the turn began rings in it, after a step, too", () => {
    const { all, at } = recorder();
    at(0).created(1, "main").created(2, "b").waiting(2, "lock").armed(1, 1).at(2).ready(1).running(1).waiting(1, "lock").rang(1).ready(2).running(2);
    assert.deepEqual([traced(all).turns.count, traced(all).turns.after(0)], [2, 9]);
  });

  test("an eager task's first step is in the turn of its creator", () => {
    const { all, at } = recorder();
    at(0).created(1, "main").ready(1).running(1).created(2, "eager", { by: 1 }).running(2).done(2).done(1);
    assert.equal(traced(all).turns.count, 1);
  });
});

describe("the cursor", () => {
  test("it is named by an index or a time, and all hear of it", () => {
    const trace = traced(sleepingChild());
    const heard = [];
    trace.addEventListener("cursor", ({ detail }) => heard.push(detail));
    trace.cursor = { index: 3 };
    trace.cursor = { time: 0.25 };
    trace.cursor = { time: 0.25 };
    trace.cursor = { index: 999 };
    trace.cursor = null;
    assert.deepEqual(heard, [{ index: 3, time: 0 }, { index: 9, time: 0.25 }, { index: 18, time: 1 }, null]);
  });

  test("what is shown is the state there", () => {
    const trace = traced(sleepingChild());
    trace.cursor = { time: 0.25 };
    assert.deepEqual(states(trace.shown), { main: "waiting", child: "waiting" });
    trace.cursor = null;
    assert.deepEqual(states(trace.shown), { main: "finished", child: "finished" });
  });

  test("an empty trace has a moment, too", () => {
    const trace = new Trace();
    assert.deepEqual([trace.moment({ time: 3 }).index, trace.length, trace.now, trace.at(1).tasks], [0, 0, 0, []]);
    assert.deepEqual(trace.span, { start: 0, end: 0 });
  });

  test("clearing it begins another trace", () => {
    const trace = traced(sleepingChild());
    trace.select(trace.tasks[0]);
    trace.cursor = { index: 2 };
    trace.clear();
    assert.deepEqual([trace.cursor, trace.selected, trace.length, trace.tasks], [null, null, 0, []]);
    trace.add(sleepingChild());
    assert.equal(trace.tasks.length, 2);
  });
});

test("output has the place in the order that it was made in", () => {
  const { all, at } = recorder();
  at(1).created(1, "a").running(1).output("hello", 1).done(1);
  const [entry] = traced(all).outputs;
  assert.deepEqual(pick(entry, ["index", "text"]), { index: 2, text: "hello" });
  assert.equal(entry.by.name, "a");
});

test("marks of the loop are kept with what they tell", () => {
  const { all, at } = recorder();
  at(1).created(1, "a").slow(1, 0.2).late(0.03, true).callback(0.001).idle();
  const trace = traced(all);
  assert.deepEqual(trace.marks.map(({ index, type, task, took, late, hidden }) => [index, type, task?.name ?? null, took, late, hidden]), [
    [1, "slow", "a", 0.2, null, false],
    [2, "late", null, null, 0.03, true],
    [3, "callback", null, 0.001, null, false],
    [4, "idle", null, null, null, false],
  ]);
});

const pick = (object, keys) => Object.fromEntries(keys.map((key) => [key, object[key]]));
