// Coroutines: generators, marked generators, awaitables.
import {
  Coroutine, Future, RuntimeError, awaitable, coroutine, createTask, getRunningLoop, isCoroutine, isCoroutineFunction, run, sleep,
} from "../../www/wasyncio.js";
import { equal, ok, raises, same, throws } from "./support/assert.mjs";
import { logged, macrotask } from "./support/inHost.mjs";

const answer = coroutine(function* answer(a, b) {
  return (yield* sleep(0, a)) + b;
});

export async function a_marked_function_gives_a_coroutine() {
  await run(function* () {
    const call = answer(1, 2);
    ok(call instanceof Coroutine);
    equal(call.name, "answer");
    equal(answer.name, "answer");
    equal(answer.length, 2);
    equal(yield* call, 3);
    equal(yield* createTask(answer(3, 4)), 7);
  });
}

export async function a_marked_method_keeps_its_this() {
  class Counter {
    count = 0;
  }
  Counter.prototype.up = coroutine(function* up(by) {
    this.count += by;
    return this;
  });
  await run(function* () {
    const counter = new Counter();
    equal(yield* counter.up(2), counter);
    equal(counter.count, 2);
  });
}

export async function a_coroutine_is_awaited_once() {
  await run(function* () {
    const call = answer(1, 2);
    yield* call;
    throws(() => call[Symbol.iterator](), RuntimeError, "cannot reuse already awaited coroutine");
    yield* raises((function* () { yield* call; })(), RuntimeError, "cannot reuse already awaited coroutine");
    throws(() => createTask(call), RuntimeError, "cannot reuse already awaited coroutine");
    const slept = sleep(0);
    yield* slept;
    yield* raises((function* () { yield* slept; })(), RuntimeError, "cannot reuse already awaited coroutine");
  });
}

export async function a_coroutine_is_stepped_by_hand() {
  const order = [];
  const steps = coroutine(function* steps() {
    try {
      order.push(yield "first");
      order.push(yield "second");
    } catch (error) {
      order.push(error.message);
      return "caught";
    } finally {
      order.push("finally");
    }
  });
  const sent = steps();
  same(sent.send(), { value: "first", done: false });
  same(sent.send("sent"), { value: "second", done: false });
  same(sent.throw(new Error("thrown")), { value: "caught", done: true });
  const closed = steps();
  closed.send();
  equal(closed.close(), undefined);
  throws(() => closed[Symbol.iterator](), RuntimeError, "cannot reuse already awaited coroutine");
  same(order, ["sent", "thrown", "finally", "finally"]);
  const never = steps();
  never.close();
  throws(() => never[Symbol.iterator](), RuntimeError);
}

export async function a_coroutine_that_ignores_close_is_told() {
  const stubborn = coroutine(function* () {
    try {
      yield 1;
    } finally {
      yield 2;
    }
  })();
  stubborn.send();
  throws(() => stubborn.close(), RuntimeError, "coroutine ignored GeneratorExit");
}

export async function a_forgotten_coroutine_is_reported() {
  if (!globalThis.gc) throw new Error("the tests need gc()");
  const forgotten = coroutine(function* forgotten() {});
  await run(function* () {
    forgotten();
    const awaited = coroutine(function* awaited() {});
    yield* awaited();
    const closed = coroutine(function* closed() {});
    closed().close();
  });
  await collected(() => said.length > 0);
  same(said, [["warning", "coroutine 'forgotten' was never awaited"]]);
}

let said;

/** Collects garbage until `done`, or some times. */
async function collected(done) {
  said = [];
  for (let round = 0; round < 50 && !done(); round++) {
    globalThis.gc();
    await macrotask();
    said.push(...logged());
  }
}

export async function isCoroutine_and_isCoroutineFunction() {
  function* generator() {}
  for (const value of [generator(), answer(1, 2), sleep(0), coroutine(generator)()]) {
    equal(isCoroutine(value), true);
    value.close?.();
  }
  for (const value of [generator, answer, Promise.resolve(), undefined, null, [], "text", {}, 1, new Map().keys()]) {
    equal(isCoroutine(value), false);
  }
  equal(isCoroutineFunction(generator), true);
  equal(isCoroutineFunction(answer), true);
  equal(isCoroutineFunction({ *method() {} }.method), true);
  for (const value of [generator(), () => {}, async () => {}, async function* () {}, undefined, class {}]) equal(isCoroutineFunction(value), false);
  logged();
}

export async function awaitable_awaits_anything() {
  await run(function* () {
    equal(yield* awaitable((function* () { return 1; })()), 1);
    equal(yield* awaitable(Promise.resolve(2)), 2);
    equal(yield* awaitable(answer(1, 2)), 3);
    equal(yield* awaitable(createTask(sleep(0, 4))), 4);
    equal(yield* awaitable({ then: (resolve) => resolve(5) }), 5);
    const future = new Future();
    future.setResult(6);
    equal(yield* awaitable(future), 6);
  });
}

export async function an_awaitable_may_be_yielded_or_delegated_to() {
  await run(function* () {
    equal(yield sleep(0, 1), 1);
    equal(yield* sleep(0, 2), 2);
    equal(yield createTask(sleep(0, 3)), 3);
    equal(yield Promise.resolve(4), 4);
  });
}

export async function errors_cross_the_generators() {
  const order = [];
  function* inner() {
    try {
      yield* sleep(0);
      throw new RangeError("inside");
    } finally {
      order.push("inner");
    }
  }
  function* outer() {
    try {
      yield* inner();
    } catch (error) {
      order.push(error.message);
      return "caught";
    }
  }
  equal(await run(outer), "caught");
  same(order, ["inner", "inside"]);
}

export async function one_generator_is_one_task() {
  await run(function* () {
    const generator = (function* () {
      yield* sleep(0);
      return 1;
    })();
    const task = createTask(generator);
    throws(() => createTask(generator), RuntimeError, /already/);
    equal(yield* task, 1);
    throws(() => createTask(generator), RuntimeError, /already/);
  });
}

export async function a_loop_of_awaits_keeps_the_order_of_tasks() {
  const order = [];
  function* work(name) {
    for (let round = 0; round < 3; round++) {
      order.push(`${name}${round}`);
      yield* sleep(0);
    }
  }
  await run(function* () {
    const tasks = [createTask(work("a")), createTask(work("b"))];
    getRunningLoop().callSoon(() => order.push("callback"));
    for (const task of tasks) yield* task;
  });
  same(order, ["a0", "b0", "callback", "a1", "b1", "a2", "b2"]);
}
