// Traces of real programs say of each moment what the library said then.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { Trace } from "../../www/page/trace/trace.js";
import { treeRows } from "../../www/page/trace/tree/rows.js";
import { watched as inNode, names } from "./support/programs.mjs";

/** Seconds: who is due within them rings at once. */
const CLOCK_RESOLUTION = 0.001;

const traced = (events) => {
  const trace = new Trace();
  trace.add(events);
  return trace;
};

/** The state at the moment at which the program looked. */
function stateAt(trace, events, probe) {
  const index = events.findIndex(({ type, name }) => type === "renamed" && name === probe) + 1;
  assert.ok(index > 0, `${probe} was seen`);
  return trace.at({ index });
}

function assertLooksAgree({ events, looks }) {
  const trace = traced(events);
  assert.ok(looks.length >= 4, `it looked ${looks.length} times`);
  for (const { probe, tasks, timers, tree } of looks) {
    const state = stateAt(trace, events, probe);
    const own = state.alive.map(({ task, name, state: now, on, awaits }) => {
      const alive = awaits.filter((each) => !each.isOverBefore(state.index));
      return { id: task.id, name, state: now, waitsOn: on, awaits: alive.map(({ id }) => id).sort() };
    });
    const wanted = tasks.map(({ id, name, state: now, waitsOn, awaits }) => ({ id, name, state: now, waitsOn, awaits: awaits.toSorted() }));
    assert.deepEqual(sortedById(own), sortedById(wanted), probe);
    assertTimersAgree(state, timers, probe);
    assert.deepEqual(namesInTree(treeRows(state).rows.map(({ guide, name }) => `${guide}${name}`)), namesInTree(tree.trimEnd().split("\n")), probe);
  }
}

/** What is due is pending to a trace until it has rung; the library has it among what is ready as soon as its turn begins. */
function assertTimersAgree({ timers, time }, pending, probe) {
  const later = timers.filter(({ when }) => when > time + CLOCK_RESOLUTION);
  assert.ok(pending >= later.length && pending <= timers.length, `${pending} timers at ${probe}, of ${timers.length}, ${later.length} of them not yet due`);
}

const sortedById = (tasks) => tasks.toSorted((a, b) => a.id - b.id);

/** Where each task is in a tree: "guide name", in an order that does not depend on that of siblings. */
const namesInTree = (lines) => lines.map((line) => line.replace(/[├└]── (\(T\) )?/, "").replace(/│/g, " ").replace(/:.*/, "")).sort();

const NEXT = { ready: ["running", "waiting"], running: ["ready", "waiting", "done"], waiting: ["ready"], done: [] };

/** Tasks go from ready to running, and from there to what ends the step; all end, and so do all timers. */
function assertWhole({ events }) {
  const trace = traced(events);
  for (const task of trace.tasks) {
    const states = task.parts.map(({ state }) => state);
    for (const [number, state] of states.entries()) {
      const next = states[number + 1];
      assert.ok(next === undefined ? state === "done" : NEXT[state].includes(next), `${task.name}: ${states.join(" ")}`);
    }
    assert.equal(task.adopted, false);
  }
  assert.ok(trace.timers.every(({ end }) => end !== null));
  for (let index = 1; index < trace.length; index += 1) assert.ok(trace.time(index) >= trace.time(index - 1));
}

/** Who a trace says woke a task: everyone who slept was woken by its own timer. */
function assertTimersWake({ events }) {
  const trace = traced(events);
  let sleeps = 0;
  for (const { parts, cancellations, timers } of trace.tasks) {
    for (const [number, { state, on }] of parts.entries()) {
      const next = parts[number + 1];
      if (state !== "waiting" || on !== "sleep" || next?.state !== "ready" || cancellations.length > 0) continue;
      sleeps += 1;
      assert.ok(timers.includes(next.timer), "the timer that woke a sleeper is one that it armed");
    }
  }
  return sleeps;
}

describe("in Node", () => {
  for (const name of names()) {
    for (const virtual of [true, false]) {
      test(`${name}, ${virtual ? "on a virtual clock" : "in real time"}`, async () => {
        const seen = await inNode(name, { virtual });
        assertLooksAgree(seen);
        assertWhole(seen);
        assertTimersWake(seen);
      });
    }
  }

  test("sleepers are woken by their timers, and who gathers by the end of the last", async () => {
    const seen = await inNode("albums", { virtual: true });
    assert.ok(assertTimersWake(seen) > 10);
    const trace = traced(seen.events);
    const called = (name) => trace.tasks.find((task) => task.name === name);
    const wakers = (name) => called(name).parts.flatMap((part, number) => (part.on === "gather" ? [called(name).parts[number + 1]] : [])).map(({ by, ended }) => (by ?? ended)?.name);
    assert.deepEqual(wakers("Sundowning"), ["TNDNBTG"]);
    assert.deepEqual(wakers("TMBTE"), ["DYWTYLM"]);
  });

  test("on a virtual clock two runs have the same trace", async () => {
    const [one, two] = [await inNode("synchronisation", { virtual: true }), await inNode("synchronisation", { virtual: true })];
    const without = ({ events }) => traced(events).tasks.map((task) => [task.name, task.parts.map(({ state, on }) => [state, on]), task.starts]);
    assert.deepEqual(without(one), without(two));
  });

  test("two programs, one after the other, are one trace in which time goes on", async () => {
    const [one, two] = [await inNode("waits", { virtual: true }), await inNode("groups", { virtual: true })];
    const trace = traced([...one.events, ...two.events]);
    assert.equal(trace.tasks.length, traced(one.events).tasks.length + traced(two.events).tasks.length);
    const spans = [one, two].map(({ events }) => traced(events).span.end);
    assert.ok(Math.abs(trace.span.end - spans[0] - spans[1]) < 1e-6);
    assertLooksAgree({ events: [...two.events], looks: two.looks });
  });
});

describe("in a page", () => {
  let site;
  let tools;
  before(async () => {
    tools = (await setup(["chromium", "node-packages"])).tools;
    site = await serve(projectFolder);
  });
  after(() => site?.close());

  test("all programs", () =>
    withPage({ tools }, async (page) => {
      await page.goto(`${site.url}tests/trace/page/`);
      for (const name of names()) {
        for (const virtual of [true, false]) {
          const seen = await page.evaluate(async ([name, virtual]) => (await import("../support/programs.mjs")).watched(name, { virtual }), [name, virtual]);
          assertLooksAgree(seen);
          assertWhole(seen);
          assertTimersWake(seen);
        }
      }
    }));
});
