// A trace's memory is bounded, and what it keeps stays right.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Trace } from "../../www/page/trace/trace.js";
import { recorder } from "./support/events.mjs";
import { naiveState } from "./support/naive.mjs";
import { random, randomEvents } from "./support/random.mjs";

/** The trace's state in the naive model's words. */
function inNaiveWords(state) {
  const tasks = new Map();
  for (const { task, name, state: now, on, awaits, outcome } of state.tasks) {
    const asked = task.cancellations.filter(({ index }) => index < state.index).length;
    tasks.set(`${task.loop}:${task.id}`, { name, asked, state: now, on, awaits: awaits.map(({ id }) => id), outcome });
  }
  return { tasks, timers: new Set(state.timers.map(({ loop, id }) => `${loop}:${id}`)) };
}

describe("random programs, at random moments, as a naive model has them", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`seed ${seed}`, () => {
      const events = randomEvents(seed, 3000);
      const trace = new Trace();
      for (let from = 0; from < events.length; from += 250) trace.add(events.slice(from, from + 250));
      const { below } = random(seed + 100);
      for (let round = 0; round < 40; round += 1) {
        const index = below(events.length + 1);
        const naive = naiveState(events, index);
        const traced = inNaiveWords(trace.at({ index }));
        assert.deepEqual(new Map([...traced.tasks].sort()), new Map([...naive.tasks].sort()), `after ${index} events`);
        assert.deepEqual([...traced.timers].sort(), [...naive.timers].sort());
      }
    });
  }
});

test("with old events forgotten, the tasks that live and those that ended since are as before", () => {
  for (const seed of [11, 12, 13]) {
    const events = randomEvents(seed, 5000);
    const whole = new Trace();
    const small = new Trace({ events: 800 });
    for (let from = 0; from < events.length; from += 100) for (const each of [whole, small]) each.add(events.slice(from, from + 100));
    assert.ok(small.first >= 4000 && small.length === 5000, `first ${small.first}`);
    assert.equal(small.forgotten.events, small.first);
    assert.equal(small.tasks.length + small.forgotten.tasks, whole.tasks.length);
    for (const index of [small.first, small.first + 1, small.first + 400, 5000]) {
      const kept = inNaiveWords(small.at({ index })).tasks;
      const all = inNaiveWords(whole.at({ index })).tasks;
      for (const [key, { name, state, on, outcome }] of kept) {
        const { name: wanted, ...rest } = all.get(key);
        assert.deepEqual({ name, state, on, outcome }, { name: wanted, state: rest.state, on: rest.on, outcome: rest.outcome }, `${key} after ${index}`);
      }
      const alive = (tasks) => [...tasks].filter(([, { state }]) => state !== "done").map(([key]) => key).sort();
      assert.deepEqual(alive(kept), alive(all));
      assert.equal(small.time(index - 1 < small.first ? small.first : index - 1), whole.time(index - 1 < small.first ? small.first : index - 1));
    }
  }
});

test("a moment that is forgotten is the oldest that is kept", () => {
  const trace = new Trace({ events: 100 });
  const { all, at } = recorder();
  for (let number = 0; number < 200; number += 1) at(number).callback(0);
  trace.add(all);
  assert.ok(trace.first > 0);
  assert.equal(trace.moment({ index: 3 }).index, trace.first);
  assert.equal(trace.at(0).index, trace.first);
});

test("a million events and half a million tasks and timers that never end leave no more than the limits", () => {
  const limits = { events: 10_000, tasks: 2_000 };
  const trace = new Trace(limits);
  for (let batch = 0; batch < 50; batch += 1) {
    const { all, at } = recorder();
    for (let number = 0; number < 10_000; number += 1) {
      const task = batch * 10_000 + number;
      at(batch).created(task, `t${task}`, { by: task === 0 ? null : task - 1 }).armed(task, 1e9, task);
    }
    trace.add(all);
  }
  assert.equal(trace.length, 1_000_000);
  assert.ok(trace.length - trace.first <= limits.events * 1.25);
  assert.ok(trace.tasks.length <= limits.tasks * 1.25);
  assert.ok(trace.timers.length <= limits.events * 1.25);
  assert.equal(trace.tasks.at(-1).name, "t499999");
  assert.equal(trace.at().alive.length, trace.tasks.length);
});

test("what woke what through a long life keeps nobody that has ended", () => {
  const trace = new Trace({ events: 200 });
  const { all, at } = recorder();
  for (let task = 1; task < 2000; task += 1) at(task).created(task, `t${task}`, { by: task - 1 || null }).ready(task, task - 1 || null).running(task).done(Math.max(1, task - 1));
  trace.add(all);
  let depth = 0;
  for (let task = trace.tasks[0]; task; task = task.by ?? task.parts[0]?.by) depth += 1;
  assert.ok(depth <= 2, `the oldest task that is kept leads to ${depth} older ones`);
});
