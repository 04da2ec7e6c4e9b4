// Promises, async functions and thenables, mixed with coroutines.
import {
  CancelledError, Event, Future, Queue, RuntimeError, asyncWith, Lock, createTask, currentTask, gather, getRunningLoop, run, shield, sleep, waitFor, wait, TaskGroup,
} from "../../www/wasyncio.js";
import { equal, isError, raises, rejects, same } from "./support/assert.mjs";
import { escaped, macrotask } from "./support/inHost.mjs";

export async function a_promise_is_awaited_by_yield() {
  await run(function* () {
    equal(yield Promise.resolve(1), 1);
    equal(yield new Promise((resolve) => setTimeout(resolve, 20, 2)), 2);
    const mine = new RangeError("mine");
    let caught;
    try {
      yield Promise.reject(mine);
    } catch (error) {
      caught = error;
    }
    equal(caught, mine);
  });
}

export async function a_promise_may_be_rejected_with_anything() {
  await run(function* () {
    for (const reason of [undefined, null, 0, "text", Symbol.iterator, { message: "no error" }]) {
      let caught = "nothing";
      try {
        yield Promise.reject(reason);
      } catch (error) {
        caught = error;
      }
      equal(caught, reason);
    }
  });
}

export async function an_async_function_becomes_a_task() {
  await run(function* () {
    async function work() {
      await null;
      return "async";
    }
    const task = createTask(work());
    equal(task.done(), false);
    equal(yield* task, "async");
    const [a, b] = yield* gather(work(), (function* () { return "generator"; })());
    same([a, b], ["async", "generator"]);
  });
}

export async function an_async_function_awaits_awaitables() {
  const order = [];
  await run(async () => {
    equal(await sleep(0, 1), 1);
    equal(await createTask(sleep(0, 2)), 2);
    same(await gather(sleep(0, 3), sleep(0, 4)), [3, 4]);
    const event = new Event();
    const waiter = createTask((function* () {
      yield* event.wait();
      order.push("woken");
    })());
    await sleep(0);
    event.set();
    await waiter;
    const queue = new Queue();
    await queue.put(5);
    equal(await queue.get(), 5);
    equal(await waitFor(sleep(0, 6), 1), 6);
    equal(await shield(sleep(0, 7)), 7);
    equal(await asyncWith(new Lock(), async () => 8), 8);
    await rejects(waitFor(sleep(60), 0.02), (await import("../../www/wasyncio.js")).TimeoutError);
  });
  same(order, ["woken"]);
}

export async function async_and_generator_functions_take_turns() {
  const order = [];
  await run(function* () {
    const ping = new Queue();
    const pong = new Queue();
    async function player() {
      for (let round = 0; round < 3; round++) {
        order.push(`async ${await ping.get()}`);
        await pong.put(round);
      }
    }
    const task = createTask(player());
    for (let round = 0; round < 3; round++) {
      yield* ping.put(round);
      order.push(`generator ${yield* pong.get()}`);
    }
    yield* task;
  });
  same(order, ["async 0", "generator 0", "async 1", "generator 1", "async 2", "generator 2"]);
}

export async function in_an_async_function_the_loop_is_known_but_no_task() {
  await run(async () => {
    const loop = getRunningLoop();
    await macrotask();
    equal(getRunningLoop(), loop);
    equal(currentTask(), null);
    await sleep(0);
    equal(getRunningLoop(), loop);
  });
}

export async function a_cancelled_task_leaves_its_promise_alone() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  await run(function* () {
    const task = createTask((function* () {
      yield promise;
    })());
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
    resolve("late");
    yield* sleep(0.02);
    equal(task.cancelled(), true);
  });
  equal(await promise, "late");
}

export async function a_promise_rejected_after_its_task_was_cancelled_is_no_error() {
  let reject;
  const promise = new Promise((_, settle) => {
    reject = settle;
  });
  await run(function* () {
    const task = createTask(promise);
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
    reject(new Error("late"));
    yield* sleep(0.02);
  });
}

export async function a_promise_that_settles_after_the_loop_was_closed() {
  const late = [];
  const settling = [];
  await run(function* () {
    for (const settle of ["resolve", "reject"]) {
      const promise = new Promise((resolve, reject) => settling.push(settle === "resolve" ? resolve : reject));
      createTask((function* () {
        try {
          yield promise;
        } finally {
          late.push("cancelled");
        }
      })());
    }
    yield* sleep(0);
  });
  for (const settle of settling) settle(new Error("late"));
  await macrotask();
  same(late, ["cancelled", "cancelled"]);
}

export async function an_async_function_that_awaits_a_cancelled_task_catches_it() {
  await run(async () => {
    const task = createTask(sleep(60));
    await sleep(0);
    task.cancel("gone");
    isError(await task.toPromise().catch((error) => error), CancelledError, "gone");
    equal(await task.then(() => "result", (error) => error.name), "CancelledError");
  });
}

export async function then_gives_a_promise_that_is_caught_by_the_usual_rules() {
  await run(async () => {
    const task = createTask((function* () {
      throw new RangeError("mine");
    })());
    const caught = await task.then(undefined, (error) => error.message);
    equal(caught, "mine");
    const chained = sleep(0, 1).then((value) => value + 1).then((value) => value + 1);
    equal(chained instanceof Promise, true);
    equal(await chained, 3);
    createTask((function* () {
      throw new RangeError("nobody looks");
    })()).then();
    await macrotask();
    await macrotask();
    same(escaped().map((error) => error.message), ["nobody looks"]);
  });
}

export async function foreign_thenables_are_awaited() {
  await run(function* () {
    const thenable = { then: (resolve) => setTimeout(resolve, 20, "later") };
    equal(yield thenable, "later");
    equal(yield* createTask({ then: (resolve) => resolve("at once") }), "at once");
    yield* raises(createTask({ then: (_, reject) => reject(new RangeError("no")) }), RangeError, "no");
    same(yield* gather({ then: (resolve) => resolve(1) }, Promise.resolve(2)), [1, 2]);
  });
}

export async function wait_and_groups_take_tasks_of_promises() {
  await run(function* () {
    const [done, pending] = yield* wait([createTask(Promise.resolve(1)), createTask((async () => 2)())]);
    same([...done].map((task) => task.result()), [1, 2]);
    equal(pending.size, 0);
    const results = yield* asyncWith(new TaskGroup(), function* (group) {
      return [group.createTask((async () => 3)()), group.createTask(Promise.resolve(4))];
    });
    same(results.map((task) => task.result()), [3, 4]);
  });
}

export async function a_main_that_is_an_async_function_may_throw() {
  await rejects(run(async () => {
    await sleep(0);
    throw new RangeError("main");
  }), RangeError, "main");
}

export async function promises_and_tasks_interleave_by_turns() {
  const order = [];
  await run(function* () {
    const promise = Promise.resolve().then(() => order.push("microtask"));
    order.push("main");
    yield promise;
    order.push("main again");
  });
  same(order, ["main", "microtask", "main again"]);
}

export async function a_future_is_settled_from_outside() {
  await run(function* () {
    const future = new Future();
    setTimeout(() => future.setResult("timer"), 20);
    equal(yield* future, "timer");
    const other = new Future();
    queueMicrotask(() => other.setException(new RuntimeError("microtask")));
    yield* raises(other, RuntimeError, "microtask");
  });
}

export async function cancel_from_outside_of_the_loop() {
  await run(function* () {
    const task = createTask(sleep(60));
    setTimeout(() => task.cancel("timer"), 20);
    yield* raises(task, CancelledError, "timer");
  });
}
