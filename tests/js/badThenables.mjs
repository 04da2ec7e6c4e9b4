// Thenables that do what no promise does.
import { CancelledError, RuntimeError, awaitable, createTask, ensureFuture, gather, run, sleep, waitFor } from "../../www/wasyncio.js";
import { equal, ok, raises, same, throws } from "./support/assert.mjs";

export async function a_thenable_that_settles_at_once() {
  await run(function* () {
    equal(yield { then: (resolve) => resolve("at once") }, "at once");
    yield* raises((function* () {
      yield { then: (_, reject) => reject(new RangeError("at once")) };
    })(), RangeError, "at once");
  });
}

export async function a_thenable_that_settles_often() {
  await run(function* () {
    equal(yield {
      then(resolve, reject) {
        resolve(1);
        resolve(2);
        reject(new RangeError("late"));
        setTimeout(resolve, 20, 3);
        setTimeout(reject, 20, new RangeError("later"));
      },
    }, 1);
    yield* raises((function* () {
      yield {
        then(resolve, reject) {
          reject(new RangeError("first"));
          resolve(2);
        },
      };
    })(), RangeError, "first");
    yield* sleep(0.04);
  });
}

export async function a_thenable_that_throws() {
  await run(function* () {
    const mine = new RangeError("mine");
    const thenable = { then() { throw mine; } };
    equal(yield* raises((function* () { yield thenable; })(), RangeError), mine);
    equal(yield* raises(createTask(thenable), RangeError), mine);
    equal(yield* raises(awaitable(thenable), RangeError), mine);
    equal(yield* raises(waitFor(thenable, 1), RangeError), mine);
    equal(yield* raises(ensureFuture(thenable), RangeError), mine);
    equal(yield* raises(gather(thenable), RangeError), mine);
    // As with promises: what was settled before it threw, counts.
    equal(yield { then(resolve) { resolve(1); throw mine; } }, 1);
  });
}

export async function a_then_that_throws_when_it_is_looked_at() {
  await run(function* () {
    const mine = new RangeError("getter");
    const thenable = { get then() { throw mine; } };
    for (const call of [() => createTask(thenable), () => ensureFuture(thenable), () => awaitable(thenable), () => gather(thenable)]) {
      equal(throws(call, RangeError), mine);
    }
    equal(yield* raises((function* () { yield thenable; })(), RangeError), mine);
    equal(yield* sleep(0, "goes on"), "goes on");
  });
}

export async function a_then_that_is_another_one_each_time() {
  await run(function* () {
    let looks = 0;
    const thenable = {
      get then() {
        looks += 1;
        return looks === 1 ? (resolve) => resolve(looks) : undefined;
      },
    };
    let caught;
    try {
      yield thenable;
    } catch (error) {
      caught = error;
    }
    ok(caught === undefined || caught instanceof TypeError);
    equal(yield* sleep(0, "goes on"), "goes on");
  });
}

export async function a_thenable_that_gives_a_thenable() {
  await run(function* () {
    equal(yield { then: (resolve) => resolve({ then: (inner) => inner("inner") }) }, "inner");
    equal(yield* createTask({ then: (resolve) => resolve(Promise.resolve("promise")) }), "promise");
  });
}

export async function a_thenable_that_never_settles_is_cancelled() {
  await run(function* () {
    const task = createTask({ then() {} });
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
  });
}

export async function a_thenable_that_uses_the_loop() {
  const order = [];
  await run(function* () {
    equal(yield {
      then(resolve) {
        createTask((function* () {
          order.push("task");
          resolve("from the task");
        })());
        order.push("then");
      },
    }, "from the task");
  });
  same(order, ["then", "task"]);
}

export async function a_promise_of_another_kind() {
  class Mine extends Promise {
    then(...args) {
      Mine.thens += 1;
      return super.then(...args);
    }
  }
  Mine.thens = 0;
  await run(function* () {
    equal(yield Mine.resolve(1), 1);
    ok(Mine.thens >= 1);
    yield* raises(createTask(Mine.reject(new RuntimeError("mine"))), RuntimeError, "mine");
  });
}

export async function a_thenable_that_is_a_function() {
  await run(function* () {
    const callable = Object.assign(() => {}, { then: (resolve) => resolve("callable") });
    equal(yield callable, "callable");
    equal(yield* createTask(callable), "callable");
  });
}

export async function ten_thousand_promises() {
  await run(function* () {
    const results = yield* gather(Array.from({ length: 10_000 }, (_, n) => Promise.resolve(n)));
    equal(results.length, 10_000);
    equal(results[9_999], 9_999);
    let sum = 0;
    for (let n = 0; n < 2_000; n++) sum += yield Promise.resolve(1);
    equal(sum, 2_000);
  });
}
