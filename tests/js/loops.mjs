// The event loop itself: callbacks, timers, stop, close, several loops.
import {
  EventLoop, Handle, RuntimeError, TimerHandle, ValueError, allTasks, createTask, currentTask, getRunningLoop, newEventLoop, run, sleep, Future, gather, wait, shield,
} from "../../www/wasyncio.js";
import { equal, ok, raises, rejects, same, throws } from "./support/assert.mjs";
import { macrotask } from "./support/inHost.mjs";


export async function callbacks_run_in_order_with_their_arguments() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    const handle = loop.callSoon((...args) => order.push(args), 1, 2);
    ok(handle instanceof Handle);
    loop.callSoonThreadsafe((...args) => order.push(args), "threadsafe");
    loop.callSoon(() => loop.callSoon(() => order.push("later")));
    order.push("main");
    yield* sleep(0);
    order.push("main again");
    yield* sleep(0);
  });
  same(order, ["main", [1, 2], ["threadsafe"], "main again", "later"]);
}

export async function timers_run_at_their_time() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    const now = loop.time();
    const handle = loop.callAt(now + 0.06, (...args) => order.push(args), "at");
    ok(handle instanceof TimerHandle && handle instanceof Handle);
    equal(handle.when(), now + 0.06);
    const later = loop.callLater(0.03, (...args) => order.push(args), "later", 1);
    ok(later.when() >= now + 0.03 && later.when() < now + 1);
    loop.callLater(-0.0001, () => order.push("past"));
    loop.callSoon(() => order.push("soon"));
    loop.callAt(-Infinity, () => order.push("long past"));
    yield* sleep(0.09);
  });
  same(order, ["soon", "long past", "past", ["later", 1], ["at"]]);
}

export async function handles_are_cancelled() {
  await run(function* () {
    const loop = getRunningLoop();
    const never = () => { throw new Error("it ran"); };
    for (const handle of [loop.callSoon(never), loop.callLater(0.02, never), loop.callAt(loop.time() + 0.02, never)]) {
      equal(handle.cancelled(), false);
      equal(handle.cancel(), undefined);
      handle.cancel();
      equal(handle.cancelled(), true);
    }
    yield* sleep(0.04);
    const ran = loop.callSoon(() => {});
    yield* sleep(0);
    equal(ran.cancelled(), false);
    ran.cancel();
  });
}

export async function time_goes_on() {
  const loop = new EventLoop();
  const first = loop.time();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const second = loop.time();
  ok(second - first >= 0.015 && second - first < 2, `${second - first} s`);
  loop.close();
}

export async function a_loop_runs_forever_until_it_is_stopped() {
  const order = [];
  const loop = newEventLoop();
  ok(loop instanceof EventLoop);
  loop.callSoon(() => {
    order.push("stop");
    loop.stop();
    loop.callSoon(() => order.push("kept for the next run"));
  });
  loop.callSoon(() => order.push("same turn"));
  equal(await loop.runForever(), undefined);
  equal(loop.isRunning(), false);
  order.push("|");
  loop.stop();
  await loop.runForever();
  same(order, ["stop", "same turn", "|", "kept for the next run"]);
  loop.close();
}

export async function a_loop_runs_several_programs() {
  const loop = new EventLoop();
  equal(await loop.runUntilComplete(sleep(0, 1)), 1);
  const task = loop.createTask(sleep(0.02, "left over"));
  equal(await loop.runUntilComplete(sleep(0, 2)), 2);
  equal(task.done(), false);
  equal(await loop.runUntilComplete(task), "left over");
  equal(await loop.runUntilComplete(function* () {
    return yield* sleep(0, 3);
  }), 3);
  equal(await loop.runUntilComplete(async () => 4), 4);
  equal(await loop.runUntilComplete(Promise.resolve(5)), 5);
  loop.close();
}

export async function a_program_that_is_stopped_early() {
  const loop = new EventLoop();
  const task = loop.createTask(sleep(0.02, "later"));
  loop.callSoon(() => loop.stop());
  await rejects(loop.runUntilComplete(task), RuntimeError, "Event loop stopped before Future completed.");
  equal(await loop.runUntilComplete(task), "later");
  loop.close();
}

export async function a_closed_loop_refuses_everything() {
  const loop = new EventLoop();
  const future = loop.createFuture();
  const task = loop.createTask(sleep(60));
  await loop.runUntilComplete(sleep(0));
  equal(loop.isClosed(), false);
  loop.close();
  loop.close();
  equal(loop.isClosed(), true);
  const closed = [RuntimeError, "Event loop is closed"];
  throws(() => loop.callSoon(() => {}), ...closed);
  throws(() => loop.callSoonThreadsafe(() => {}), ...closed);
  throws(() => loop.callLater(1, () => {}), ...closed);
  throws(() => loop.callAt(1, () => {}), ...closed);
  throws(() => loop.runForever(), ...closed);
  throws(() => loop.runUntilComplete(sleep(0)), ...closed);
  throws(() => loop.runUntilComplete(future), ...closed);
  throws(() => loop.createTask(sleep(0)), ...closed);
  loop.stop();
  equal(typeof loop.time(), "number");
  equal(loop.isRunning(), false);
  equal(task.cancelled(), true); // there is nothing left that could run it
  equal(allTasks(loop).size, 0);
}

export async function a_running_loop_is_neither_closed_nor_run_again() {
  const loop = new EventLoop();
  await loop.runUntilComplete(function* () {
    equal(loop.isRunning(), true);
    throws(() => loop.close(), RuntimeError, "Cannot close a running event loop");
    throws(() => loop.runForever(), RuntimeError, "This event loop is already running");
    throws(() => loop.runUntilComplete(sleep(0)), RuntimeError, "This event loop is already running");
    const other = new EventLoop();
    throws(() => other.runForever(), RuntimeError, "Cannot run the event loop while another loop is running");
    other.close();
    yield* sleep(0);
  });
  loop.close();
}

export async function between_its_turns_a_loop_is_still_running() {
  const loop = new EventLoop();
  const outcome = loop.runUntilComplete(sleep(0.04, "end"));
  equal(loop.isRunning(), true);
  throws(() => loop.close(), RuntimeError, "Cannot close a running event loop");
  throws(() => loop.runForever(), RuntimeError, "This event loop is already running");
  await macrotask();
  equal(getRunningLoop(), loop);
  equal(currentTask(), null);
  equal(await outcome, "end");
  equal(loop.isRunning(), false);
  loop.close();
}

export async function two_loops_take_turns() {
  const order = [];
  const [a, b] = [new EventLoop(), new EventLoop()];
  function* work(loop, name) {
    for (let round = 0; round < 3; round++) {
      equal(getRunningLoop(), loop);
      equal(currentTask().getName(), name);
      order.push(`${name}${round}`);
      yield* sleep(0.02);
      equal(getRunningLoop(), loop);
      yield* createTask(sleep(0));
    }
    return name;
  }
  const results = await Promise.all([
    a.runUntilComplete(a.createTask(work(a, "a"), { name: "a" })),
    b.runUntilComplete(b.createTask(work(b, "b"), { name: "b" })),
  ]);
  same(results, ["a", "b"]);
  same(order.filter((step) => step.startsWith("a")), ["a0", "a1", "a2"]);
  same(order.filter((step) => step.startsWith("b")), ["b0", "b1", "b2"]);
  ok(order.indexOf("b0") < order.indexOf("a2") && order.indexOf("a0") < order.indexOf("b2"), order.join());
  a.close();
  b.close();
}

export async function two_runs_at_once() {
  const both = await Promise.all([run(sleep(0.04, "a")), run(sleep(0.02, "b")), run(async () => {
    await sleep(0.02);
    return "c";
  })]);
  same(both, ["a", "b", "c"]);
}

export async function many_loops_one_after_the_other() {
  for (let round = 0; round < 300; round++) equal(await run(sleep(0, round)), round);
}

export async function many_loops_at_once() {
  const results = await Promise.all(Array.from({ length: 100 }, (_, n) => run(sleep(0.02, n))));
  same(results, Array.from({ length: 100 }, (_, n) => n));
}

export async function what_belongs_to_another_loop_is_not_awaited() {
  const other = new EventLoop();
  const foreign = [other.createFuture(), other.createTask(sleep(60))];
  await run(function* () {
    for (const future of foreign) {
      yield* raises(createTask((function* () {
        yield* future;
      })()), RuntimeError, /attached to a different loop/);
      throws(() => gather(future, sleep(0)), ValueError, /different event loops?/);
      equal(future.done(), false);
    }
  });
  const done = other.createFuture();
  done.setResult("done");
  equal(await run(function* () {
    return yield* done;
  }), "done");
  for (const future of foreign) future.cancel();
  const loop = new EventLoop();
  throws(() => loop.runUntilComplete(foreign[0]), ValueError, /different loop/);
  loop.close();
  await other.runUntilComplete(sleep(0));
  other.close();
}

export async function a_coroutine_moves_to_another_loop() {
  const generator = (function* () {
    return yield* sleep(0, "moved");
  })();
  const [a, b] = [new EventLoop(), new EventLoop()];
  a.close();
  throws(() => a.createTask(generator), RuntimeError, "Event loop is closed");
  b.close();
}

export async function a_future_knows_its_loop_as_long_as_it_lives() {
  const futures = [];
  for (let round = 0; round < 20; round++) {
    const loop = new EventLoop();
    futures.push(loop.createFuture(), loop.createTask(sleep(0)));
    if (round % 2) loop.close();
  }
  for (let round = 0; round < 5; round++) {
    globalThis.gc();
    await macrotask();
  }
  for (const future of futures) {
    const loop = future.getLoop();
    ok(loop instanceof EventLoop);
    future.addDoneCallback(() => {});
    if (loop.isClosed()) continue;
    future.cancel();
    await loop.runUntilComplete(sleep(0));
    equal(future.cancelled(), true);
    loop.close();
  }
}

export async function a_loop_that_is_let_go_while_it_runs() {
  const outcome = new EventLoop().runUntilComplete(sleep(0.03, "end"));
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await macrotask();
  }
  equal(await outcome, "end");
}

/** In seconds: long enough on a machine that has other things to do. */
const PATIENCE = 5;

export async function a_flood_of_turns_lets_the_host_breathe() {
  let timers = 0;
  const timer = setInterval(() => { timers += 1; }, 0);
  let turns = 0;
  await run(function* () {
    const loop = getRunningLoop();
    const end = loop.time() + PATIENCE;
    while (timers < 3 && loop.time() < end) {
      turns += 1;
      yield* sleep(0);
    }
  });
  clearInterval(timer);
  ok(timers >= 3, `${timers} timers in ${turns} turns`);
}

export async function a_flood_of_callbacks_lets_the_host_breathe() {
  let timers = 0;
  const timer = setInterval(() => { timers += 1; }, 0);
  const loop = new EventLoop();
  const end = loop.time() + PATIENCE;
  const again = () => (timers < 3 && loop.time() < end ? loop.callSoon(again) : loop.stop());
  loop.callSoon(again);
  await loop.runForever();
  loop.close();
  clearInterval(timer);
  ok(timers >= 3, `${timers} timers`);
}

export async function a_flood_of_promises_lets_the_host_breathe() {
  let timers = 0;
  const timer = setInterval(() => { timers += 1; }, 0);
  await run(function* () {
    const loop = getRunningLoop();
    const end = loop.time() + PATIENCE;
    while (timers < 3 && loop.time() < end) yield Promise.resolve();
  });
  clearInterval(timer);
  ok(timers >= 3, `${timers} timers`);
}

export async function bad_callbacks_are_refused() {
  await run(function* () {
    const loop = getRunningLoop();
    const future = new Future();
    for (const wrong of [undefined, null, "text", {}, 1, sleep(0), Symbol("s"), (function* () {})()]) {
      throws(() => loop.callSoon(wrong), TypeError, /callable/);
      throws(() => loop.callSoonThreadsafe(wrong), TypeError, /callable/);
      throws(() => loop.callLater(1, wrong), TypeError, /callable/);
      throws(() => loop.callAt(1, wrong), TypeError, /callable/);
      throws(() => future.addDoneCallback(wrong), TypeError, /callable/);
    }
    for (const wrong of [undefined, null, "1", {}, [], 1n, Symbol("s"), true]) {
      throws(() => loop.callLater(wrong, () => {}), TypeError, /number of seconds/);
      throws(() => loop.callAt(wrong, () => {}), TypeError, /number of seconds/);
      throws(() => { loop.slowCallbackDuration = wrong; }, TypeError, /number of seconds/);
    }
    throws(() => loop.callLater(NaN, () => {}), ValueError, /NaN/);
    throws(() => loop.callAt(NaN, () => {}), ValueError, /NaN/);
    equal(loop.slowCallbackDuration, 0.1);
    yield* wait([createTask(sleep(0))]);
    equal(yield* shield(sleep(0, 1)), 1);
  });
}
