// What is seen of a program from outside: events, snapshots, call graphs, a clock that jumps.
import {
  Event, Lock, Queue, RuntimeError, TaskGroup, asyncWith, captureCallGraph, createTask, currentTask, deadlockReport, formatCallGraph,
  formatTaskTree, gather, getRunningLoop, logger, observe, openConnection, printCallGraph, run, shield, sleep, startServer, taskSnapshots,
  timerSnapshots, useVirtualClock, wait, waitFor,
} from "../../www/wasyncio.js";
import { equal, match, ok, same, throws } from "./support/assert.mjs";
import { macrotask } from "./support/inHost.mjs";

/** Runs a program, and gives what was seen of it, in words. */
async function seen(main, wanted) {
  const lines = [];
  const stop = observe((events) => lines.push(...events.filter(wanted).map(words)));
  try {
    await run(main);
  } finally {
    stop();
  }
  return lines;
}

const ofTasks = ({ task }) => task !== undefined;

function words({ type, loop, time, task, ...rest }) {
  ok(Number.isInteger(loop) && time > 0);
  const told = Object.values(rest).filter((value) => value !== null && value !== "");
  return [task, type, ...told.map((value) => (Array.isArray(value) ? value.join(" ") : value))].join(" ").trim();
}

export async function a_task_goes_from_created_to_done() {
  const lines = await seen(function* () {
    const tea = createTask(sleep(0.01), { name: "tea" });
    yield* tea;
  }, ofTasks);
  same(lines, [
    "1 created Task-1", "1 ready", "1 running", "2 created tea 1", "2 ready 1", "1 waiting task 2",
    "2 running", "2 waiting sleep", "2 ready", "2 running", "2 done finished", "1 ready 2", "1 running", "1 done finished",
  ]);
}

export async function failures_and_cancellations_are_told_apart() {
  const lines = await seen(function* () {
    const failing = createTask((function* () { throw new Error("no"); })());
    const stuck = createTask(sleep(60));
    yield* sleep(0);
    stuck.cancel("enough");
    yield* gather([failing, stuck], { returnExceptions: true });
  }, ({ type }) => type === "done" || type === "cancelling");
  same(lines, ["2 done failed", "3 cancelling 1 enough", "3 done cancelled", "1 done finished"]);
}

export async function whom_a_task_waits_for_is_told_through_groups_shields_and_promises() {
  const lines = await seen(function* () {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(sleep(0.01));
      group.createTask(sleep(0.01));
    });
    const inner = createTask(sleep(0.01));
    yield* shield(inner);
    yield* gather(sleep(0.01), sleep(0.01));
    yield* wait([createTask(sleep(0.01))]);
    yield Promise.resolve();
  }, ({ type, task }) => type === "waiting" && task === 1);
  same(lines, ["1 waiting taskgroup 2 3", "1 waiting shield 4", "1 waiting gather 5 6", "1 waiting wait 7", "1 waiting promise"]);
}

export async function timers_callbacks_and_the_end_of_a_loop_are_told() {
  const lines = await seen(function* () {
    getRunningLoop().callLater(60, () => {}).cancel();
    getRunningLoop().callSoon(() => {});
    yield* sleep(0.001);
  }, ({ type }) => ["armed", "rang", "disarmed", "callback", "closed"].includes(type));
  same(lines.map((line) => line.trim().split(" ")[0]), ["armed", "disarmed", "armed", "callback", "rang", "closed"]);
}

export async function a_loop_that_only_javascript_can_wake_is_idle() {
  let release;
  const promise = new Promise((resolve) => (release = resolve));
  const lines = [];
  const stop = observe((events) => {
    for (const { type } of events) {
      if (type === "idle") {
        lines.push(type);
        release();
      }
    }
  });
  await run(function* () { yield promise; });
  stop();
  same(lines, ["idle"]);
}

export async function a_listener_that_throws_is_logged_and_one_that_was_stopped_is_silent() {
  const { error } = logger;
  const logged = [];
  logger.error = (message) => logged.push(message);
  let heard = 0;
  const stop = observe(() => {
    heard += 1;
    throw new Error("bad listener");
  });
  try {
    await run(sleep(0));
    stop();
    stop();
    const before = heard;
    await run(sleep(0));
    equal(heard, before);
  } finally {
    logger.error = error;
  }
  ok(logged.length > 0 && logged.every((message) => message === "Exception in a listener of the loop's events"));
  throws(() => observe("listener"), TypeError);
}

export async function snapshots_of_tasks_and_timers() {
  await run(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    const waiting = createTask(lock.acquire(), { name: "waiting" });
    const queue = new Queue();
    createTask(queue.get(), { name: "getter" });
    const handle = getRunningLoop().callLater(100, () => {});
    yield* sleep(0);
    const ready = createTask(sleep(0), { name: "ready" });
    const told = taskSnapshots().map(({ id, name, state, waitsOn, awaits }) => [id, name, state, waitsOn, awaits]);
    same(told, [
      [1, "Task-1", "running", null, []],
      [2, "waiting", "waiting", "lock", []],
      [3, "getter", "waiting", "queue.get", []],
      [4, "ready", "ready", null, []],
    ]);
    const tasks = taskSnapshots().map(({ task }) => task);
    ok(tasks[0] === currentTask() && tasks[1] === waiting && tasks[3] === ready);
    same(timerSnapshots().map(({ when }) => when), [handle.when()]);
    equal(deadlockReport(), "Task-1 is running\nwaiting waits on lock\ngetter waits on queue.get\nready is ready");
  });
}

export async function call_graphs_and_trees() {
  await run(function* () {
    const door = new Event();
    const inner = createTask(door.wait(), { name: "inner" });
    const both = createTask((function* () { yield* gather(inner, sleep(5)); })(), { name: "both" });
    const group = createTask(asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () { yield* inner; })(), { name: "member" });
    }), { name: "group" });
    for (let turn = 0; turn < 4; turn += 1) yield* sleep(0);
    equal(formatCallGraph(inner), [
      "* Task(name='inner', id=2)",
      "  + Waits on event",
      "  + Awaited by:",
      "     * Task(name='both', id=3)",
      "       + Waits on gather",
      "     * Task(name='member', id=6)",
      "       + Waits on task",
      "       + Awaited by:",
      "          * Task(name='group', id=4)",
      "            + Waits on taskgroup",
      "",
    ].join("\n"));
    equal(captureCallGraph(inner, { limit: 0 }).awaitedBy.length, 0);
    equal(captureCallGraph(inner).awaitedBy[0].future, both);
    equal(formatTaskTree(), [
      "├── (T) Task-1: running",
      "├── (T) both: gather",
      "│   ├── (T) inner: event",
      "│   └── (T) Task-5: sleep",
      "└── (T) group: taskgroup",
      "    └── (T) member: task",
      "        └── (T) inner: event",
      "",
    ].join("\n"));
    const future = getRunningLoop().createFuture();
    createTask((function* () { yield* future; })(), { name: "reader" });
    yield* sleep(0);
    same(captureCallGraph(future).awaitedBy.map(({ name }) => name), ["reader"]);
    future.setResult();
    equal(captureCallGraph(future), null);
    throws(() => captureCallGraph("inner"), TypeError);
    printCallGraph(future);
    both.cancel();
    group.cancel();
  });
}

export async function a_chain_of_thousands_is_no_matter_for_the_stack() {
  await run(function* () {
    const first = createTask(sleep(60));
    let last = first;
    for (let at = 0; at < 3000; at += 1) last = createTask((function* (task) { yield* task; })(last));
    yield* sleep(0);
    yield* sleep(0);
    equal(formatCallGraph(first).split("\n").filter((line) => line.includes("* Task")).length, 3001);
    equal(formatTaskTree().split("\n").length, 3003);
    first.cancel();
  });
}

export async function a_virtual_clock_jumps_and_keeps_the_order() {
  const began = performance.now();
  useVirtualClock();
  const order = [];
  try {
    await run(function* () {
      const loop = getRunningLoop();
      const start = loop.time();
      const nap = function* (delay) {
        yield* sleep(delay);
        order.push([delay, loop.time() - start]);
      };
      yield* gather(nap(3600), nap(1800), nap(7200));
      yield Promise.resolve().then(() => order.push("a promise"));
      yield* rejectsIn(waitFor(sleep(100), 50), "TimeoutError");
      order.push(loop.time() - start);
    });
  } finally {
    useVirtualClock(false);
  }
  same(order, [[1800, 1800], [3600, 3600], [7200, 7200], "a promise", 7250]);
  ok(performance.now() - began < 30_000, "nobody waited for hours");
  await run(function* () {
    ok(Math.abs(getRunningLoop().time() - 1e6 - performance.now() / 1000) < 10, "the host's clock is back");
  });
}

export async function while_input_is_awaited_virtual_time_passes_as_on_the_hosts_clock() {
  useVirtualClock();
  try {
    await run(function* () {
      const loop = getRunningLoop();
      let chatter;
      const server = yield* startServer((_, writer) => {
        chatter = setInterval(() => writer.write(new Uint8Array([10])), 20);
      }, "127.0.0.1", 0);
      const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
      const start = loop.time();
      const began = performance.now();
      yield* rejectsIn(waitFor((function* () { for (;;) yield* reader.readline(); })(), 0.3), "TimeoutError");
      clearInterval(chatter);
      ok(loop.time() - start >= 0.3 && loop.time() - start < 60, `${loop.time() - start} s passed`);
      ok(performance.now() - began >= 250, "that long it took");
      writer.close();
      server.close();
    });
  } finally {
    useVirtualClock(false);
  }
}

export async function what_a_listener_queues_before_the_loop_waits_runs_at_once() {
  useVirtualClock();
  const times = [];
  let stop;
  try {
    await run(function* () {
      const loop = getRunningLoop();
      const start = loop.time();
      stop = observe((events) => {
        if (!events.some(({ type }) => type === "waiting")) return;
        stop();
        loop.callSoon(() => times.push(loop.time() - start));
      });
      yield* sleep(10);
      times.push(loop.time() - start);
    });
  } finally {
    stop();
    useVirtualClock(false);
  }
  same(times, [0, 10]);
}

export async function a_loop_that_sleeps_introduces_itself_to_whoever_begins_to_observe() {
  const event = new Event();
  const running = run(function* () { yield* event.wait(); });
  await macrotask();
  const types = await new Promise((resolve) => {
    const stop = observe((events) => {
      stop();
      resolve(events.map(({ type }) => type));
    });
  });
  same(types, ["created", "waiting"]);
  event.set();
  await running;
}

export async function timers_that_ring_late_in_a_hidden_page_are_told_of_with_the_reason() {
  const show = hide();
  const { warning } = logger;
  const warnings = [];
  logger.warning = (message) => warnings.push(message);
  const late = [];
  const stop = observe((events) => late.push(...events.filter(({ type }) => type === "late")));
  try {
    await run(function* () {
      const loop = getRunningLoop();
      loop.setDebug(true);
      loop.slowCallbackDuration = 60;
      const nap = createTask(sleep(0.01));
      yield* sleep(0);
      const end = performance.now() + 200;
      while (performance.now() < end);
      yield* nap;
    });
  } finally {
    stop();
    logger.warning = warning;
    show();
  }
  same(late.map(({ hidden, by }) => [hidden, by >= 0.1 && by < 60]), [[true, true]]);
  equal(warnings.length, 1);
  match(warnings[0], /^Timers ring \d+\.\d{3} seconds late: nobody sees this page, and browsers slow the timers of such pages down$/);
}

/** As if nobody saw this page; a worker and Node have none, and get one. Gives the function that ends it. */
function hide() {
  if (globalThis.document) {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    return () => delete document.hidden;
  }
  globalThis.document = { hidden: true };
  return () => delete globalThis.document;
}

function* rejectsIn(awaitable, name) {
  try {
    yield* awaitable;
  } catch (error) {
    equal(error.name, name);
    return;
  }
  ok(false, `${name} was expected`);
}

export async function without_a_loop_there_is_nothing_to_see() {
  throws(() => taskSnapshots(), RuntimeError);
  throws(() => taskSnapshots({}), TypeError);
  throws(() => formatTaskTree(), RuntimeError);
}
