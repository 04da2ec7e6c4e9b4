// run, createTask, sleep: what a first program needs.
import {
  BrokenBarrierError, CancelledError, EventLoop, InvalidStateError, LookupError, OSError, QueueEmpty, QueueFull, QueueShutDown, RuntimeError,
  TimeoutError, UnsupportedError, ValueError, allTasks, createTask, currentTask, getEventLoop, getRunningLoop, run, sleep,
} from "../../www/wasyncio.js";
import { equal, ok, rejects, same, throws } from "./support/assert.mjs";

export async function run_gives_what_main_returns() {
  const value = { whatever: 1 };
  equal(await run(function* () { return value; }), value);
  equal(await run(function* () { return yield* sleep(0, value); }), value);
  equal(await run(function* () {}), undefined);
}

export async function run_takes_a_function_a_coroutine_an_awaitable_and_a_promise() {
  function* main() {
    return yield* sleep(0, "done");
  }
  equal(await run(main), "done");
  equal(await run(main()), "done");
  equal(await run(() => main()), "done");
  equal(await run(sleep(0, "done")), "done");
  equal(await run(() => sleep(0, "done")), "done");
  equal(await run(Promise.resolve("done")), "done");
  equal(await run(async () => "done"), "done");
}

export async function run_throws_what_main_throws() {
  for (const thrown of [new RangeError("mine"), undefined, null, "text", 7, Symbol.for("s")]) {
    let caught = "nothing";
    try {
      await run(function* () {
        yield* sleep(0);
        throw thrown;
      });
    } catch (error) {
      caught = error;
    }
    equal(caught, thrown);
  }
}

export async function run_cancels_what_is_left_and_waits_for_it() {
  const order = [];
  function* left(name) {
    try {
      yield* sleep(60);
    } finally {
      order.push(`${name} ends`);
      yield* sleep(0);
      order.push(`${name} ended`);
    }
  }
  await run(function* () {
    createTask(left("a"));
    createTask(left("b"));
    yield* sleep(0);
    order.push("main ends");
  });
  same(order, ["main ends", "a ends", "b ends", "a ended", "b ended"]);
}

export async function run_closes_its_loop() {
  let loop;
  await run(function* () {
    loop = getRunningLoop();
    equal(loop.isRunning(), true);
    equal(loop.isClosed(), false);
  });
  equal(loop.isRunning(), false);
  equal(loop.isClosed(), true);
}

export async function run_takes_debug_and_a_loop_factory() {
  const loop = new EventLoop();
  const options = { debug: true, loopFactory: () => loop };
  await run(function* () {
    equal(getRunningLoop(), loop);
    equal(getEventLoop(), loop);
    equal(loop.getDebug(), true);
  }, options);
  equal(loop.isClosed(), true);
}

export async function tasks_start_one_hop_later_in_order() {
  const order = [];
  function* work(name) {
    order.push(name);
  }
  await run(function* () {
    createTask(work("a"));
    createTask(work("b"));
    order.push("main");
    yield* sleep(0);
    order.push("main again");
  });
  same(order, ["main", "a", "b", "main again"]);
}

export async function sleeps_end_in_the_order_of_their_deadlines() {
  const order = [];
  function* work(name, delay) {
    order.push(yield* sleep(delay, name));
  }
  await run(function* () {
    const tasks = [createTask(work("60 ms", 0.06)), createTask(work("20 ms", 0.02)), createTask(work("none", 0)), createTask(work("less", -1))];
    for (const task of tasks) yield* task;
  });
  same(order, ["none", "less", "20 ms", "60 ms"]);
}

export async function sleep_takes_its_time() {
  await run(function* () {
    const loop = getRunningLoop();
    const began = loop.time();
    equal(yield* sleep(0.03, "result"), "result");
    const took = loop.time() - began;
    ok(took >= 0.03 && took < 1, `slept ${took} s`);
  });
}

export async function a_coroutine_is_awaited_without_a_hop() {
  const order = [];
  function* inner() {
    order.push("inner");
    return 1;
  }
  await run(function* () {
    getRunningLoop().callSoon(() => order.push("callback"));
    equal(yield* inner(), 1);
    order.push("main");
    yield* sleep(0);
  });
  same(order, ["inner", "main", "callback"]);
}

export async function a_bare_yield_is_a_turn() {
  const order = [];
  await run(function* () {
    getRunningLoop().callSoon(() => order.push("callback"));
    equal(yield, undefined);
    order.push("main");
  });
  same(order, ["callback", "main"]);
}

export async function the_current_task_is_the_one_that_runs() {
  await run(function* () {
    const main = currentTask();
    let inside;
    const child = createTask((function* () {
      inside = currentTask();
      yield* sleep(0);
      return currentTask();
    })());
    same([...allTasks()].map((task) => [main, child].indexOf(task)), [0, 1]);
    equal(yield* child, child);
    equal(inside, child);
    equal(currentTask(), main);
    same([...allTasks()].length, 1);
    let inCallback = "unset";
    getRunningLoop().callSoon(() => {
      inCallback = currentTask();
    });
    yield* sleep(0);
    equal(inCallback, null);
  });
}

export async function without_a_loop_there_is_no_current_one() {
  for (const call of [getRunningLoop, getEventLoop, currentTask, allTasks]) throws(call, RuntimeError, "no running event loop");
  const coroutine = sleep(0);
  throws(() => createTask(coroutine), RuntimeError, "no running event loop");
}

export async function allTasks_of_a_loop_that_does_not_run() {
  const loop = new EventLoop();
  const task = loop.createTask(sleep(0, "x"));
  same([...allTasks(loop)].map((one) => one === task), [true]);
  equal(await loop.runUntilComplete(task), "x");
  equal(allTasks(loop).size, 0);
  loop.close();
}

export async function run_inside_of_a_loop_is_refused() {
  await run(function* () {
    throws(() => run(sleep(0)), RuntimeError, /cannot be called from a running event loop/);
    yield* sleep(0);
  });
  await rejects(run(function* () {
    run(sleep(0));
  }), RuntimeError, /cannot be called from a running event loop/);
}

export async function errors_are_of_asyncios_kinds() {
  const bases = [
    [Error, { CancelledError, InvalidStateError, RuntimeError, ValueError, LookupError, QueueEmpty, QueueFull, QueueShutDown, OSError }],
    [OSError, { TimeoutError, UnsupportedError }],
    [RuntimeError, { BrokenBarrierError }],
  ];
  const kinds = bases.flatMap(([Base, kinds]) => Object.entries(kinds).map(([name, Kind]) => ({ name, Kind, Base })));
  equal(kinds.length, 12);
  for (const { name, Kind, Base } of kinds) {
    const cause = new Error("cause");
    const error = new Kind("message", { cause });
    ok(error instanceof Base);
    ok(error instanceof Error);
    equal(error.message, "message");
    equal(error.cause, cause);
    equal(error.name, name);
    equal(String(error), `${name}: message`);
  }
}
