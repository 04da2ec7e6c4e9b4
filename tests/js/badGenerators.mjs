// Generators that do what no coroutine does.
import {
  CancelledError, Event, EventLoop, Future, InvalidStateError, Lock, RuntimeError, TimeoutError, awaitable, coroutine, createTask, currentTask, ensureFuture, gather, getRunningLoop, run, sleep, timeout, asyncWith, waitFor, wait,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, rejects, same, throws } from "./support/assert.mjs";
import { logged, macrotask } from "./support/inHost.mjs";

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const throwing = {
  get then() { throw new Error("getter"); },
};

export async function what_cannot_be_awaited_is_a_bad_yield() {
  await run(function* () {
    for (const bad of [null, 0, 1, NaN, "text", "", true, false, 1n, Symbol("s"), {}, [], () => {}, class {}, new Map(), new Date(), function* () {}, { then: 5 }]) {
      yield* raises((function* () {
        yield bad;
      })(), RuntimeError, /^Task got bad yield: /);
    }
    yield* raises((function* () {
      yield (function* () {})();
    })(), RuntimeError, /Task got bad yield: .*: await it by yield\*/);
  });
}

export async function what_throws_when_it_is_looked_at_is_a_bad_yield() {
  await run(function* () {
    for (const bad of [revoked(), new Proxy({}, { get() { throw new RangeError("trap"); }, getPrototypeOf() { throw new RangeError("trap"); } })]) {
      let caught;
      try {
        yield bad;
      } catch (error) {
        caught = error;
      }
      ok(caught instanceof Error);
      equal(yield* sleep(0, "goes on"), "goes on");
    }
  });
}

export async function what_is_no_coroutine_makes_no_task() {
  await run(function* () {
    const sleepTask = createTask(sleep(0));
    for (const bad of [undefined, null, 0, 1, NaN, "text", true, 1n, Symbol("s"), {}, [], class {}, new Map(), { then: 5 }, { next() {} }]) {
      throws(() => createTask(bad), TypeError, /coroutine was expected/);
      throws(() => ensureFuture(bad), TypeError, /awaitable/);
      throws(() => awaitable(bad), TypeError, /awaitable/);
      throws(() => gather(sleepTask, bad), TypeError, /awaitable/);
      yield* raises(waitFor(bad, 1), TypeError, /awaitable/);
      yield* raises(waitFor(bad, 0), TypeError, /awaitable/);
    }
    for (const bad of [() => {}, function* () {}]) throws(() => createTask(bad), TypeError, /call it/);
    throws(() => createTask(new Future()), TypeError, /coroutine was expected/);
    yield* sleepTask;
  });
}


export async function a_generator_that_runs_already() {
  await run(function* () {
    const generator = (function* () {
      throws(() => createTask(generator), RuntimeError, /already/);
      yield* sleep(0);
      return 1;
    })();
    equal(yield* createTask(generator), 1);
    let itself;
    itself = (function* () {
      yield* itself;
    })();
    yield* raises(createTask(itself), TypeError);
    const stepped = (function* () {
      yield* sleep(0);
      return "rest";
    })();
    stepped.next();
    equal(yield* createTask(stepped), "rest");
    const ended = (function* () {
      return "once";
    })();
    ended.next();
    equal(yield* createTask(ended), undefined);
  });
}

export async function a_generator_that_two_tasks_await() {
  await run(function* () {
    const shared = (function* () {
      yield* sleep(0);
      return 1;
    })();
    const first = createTask((function* () {
      return yield* awaitable(shared);
    })());
    const second = createTask((function* () {
      return yield* awaitable(shared);
    })());
    equal(yield* first, 1);
    yield* raises(second, RuntimeError, /already/);
  });
}

export async function a_generator_that_ignores_return_is_reported() {
  const reports = [];
  const loop = new EventLoop();
  loop.setExceptionHandler((_, { message, exception }) => reports.push([message, exception.message]));
  loop.createTask((function* () {
    for (;;) {
      try {
        yield* sleep(60);
      } finally {
        yield* sleep(60);
      }
    }
  })());
  await loop.runUntilComplete(sleep(0));
  loop.close();
  same(reports, [["Exception ignored while a coroutine was closed", "coroutine ignored GeneratorExit"]]);
}

export async function a_generator_that_throws_when_it_is_closed_is_reported() {
  const reports = [];
  const loop = new EventLoop();
  loop.setExceptionHandler((_, { exception }) => reports.push(exception));
  const mine = new RangeError("mine");
  for (const thing of [mine, undefined, null, "text"]) {
    loop.createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        throw thing;
      }
    })());
  }
  await loop.runUntilComplete(sleep(0));
  loop.close();
  same(reports, [mine, undefined, null, "text"]);
}

export async function a_task_that_never_lets_itself_be_cancelled() {
  let refusals = 0;
  await run(function* () {
    const task = createTask((function* () {
      while (refusals < 5) {
        try {
          yield* sleep(60);
        } catch {
          refusals += 1;
        }
      }
      return "at last";
    })());
    yield* sleep(0);
    while (!task.done()) {
      task.cancel();
      yield* sleep(0);
    }
    equal(yield* task, "at last");
    equal(task.cancelling(), 5);
  });
  equal(refusals, 5);
}

export async function coroutines_may_throw_anything() {
  const cancelledWithBadMessage = Object.defineProperty(new CancelledError(), "message", { get() { throw new Error("getter"); } });
  const things = [
    undefined, null, 0, NaN, "text", 1n, Symbol.iterator, {}, Object.create(null), () => {}, revoked(), throwing,
    new Proxy({}, { getPrototypeOf() { throw new Error("trap"); } }),
    { get name() { throw new Error("getter"); }, get message() { throw new Error("getter"); } },
  ];
  await run(function* () {
    for (const thing of things) {
      const task = createTask((function* () {
        yield* sleep(0);
        throw thing;
      })());
      let caught = "nothing";
      try {
        yield* task;
      } catch (error) {
        caught = error;
      }
      equal(caught, thing);
      equal(task.exception(), thing);
      equal(task.cancelled(), false);
      const [returned] = yield* gather([createTask((function* () { throw thing; })())], { returnExceptions: true });
      equal(returned, thing);
      let group;
      try {
        yield* gather((function* () { throw thing; })());
      } catch (error) {
        group = error;
      }
      equal(group, thing);
      const [done] = yield* wait([createTask((function* () { throw thing; })())], { returnWhen: "FIRST_EXCEPTION" });
      equal([...done][0].exception(), thing);
    }
    const task = createTask((function* () {
      throw cancelledWithBadMessage;
    })());
    try {
      yield* task;
    } catch (error) {
      ok(error instanceof CancelledError);
    }
    equal(task.cancelled(), true);
  });
}

export async function a_strange_message_of_a_cancellation() {
  await run(function* () {
    for (const message of [undefined, null, 5, {}, Symbol("s"), "", "\0", "\ud800", "🎈", "x".repeat(100_000), [1, 2], true, 1n]) {
      const task = createTask(sleep(60));
      yield* sleep(0);
      equal(task.cancel(message), true);
      let caught;
      try {
        yield* task;
      } catch (error) {
        caught = error;
      }
      isError(caught, CancelledError);
    }
    const future = new Future();
    const mine = new RangeError("toString");
    equal(throws(() => future.cancel({ toString() { throw mine; } }), RangeError), mine);
    equal(future.cancelled(), false);
    future.cancel();
  });
}

export async function strange_names_of_tasks() {
  await run(function* () {
    for (const name of ["", "\0", "\ud800", "🎈", "x".repeat(100_000), 5, Symbol("s"), {}, [1], null, undefined, true, NaN]) {
      const task = createTask(sleep(0), { name });
      equal(typeof task.getName(), "string");
      task.setName(name);
      equal(typeof task.getName(), "string");
      yield* task;
    }
    const mine = new RangeError("toString");
    const name = { toString() { throw mine; } };
    const coroutine = sleep(0);
    equal(throws(() => createTask(coroutine, { name }), RangeError), mine);
    const task = createTask(sleep(0));
    equal(throws(() => task.setName(name), RangeError), mine);
    yield* task;
  });
}

export async function a_yield_while_it_is_closed() {
  const order = [];
  const loop = new EventLoop();
  loop.createTask((function* () {
    try {
      yield* sleep(60);
    } finally {
      order.push("finally");
      try {
        createTask(sleep(0));
      } catch (error) {
        order.push(error.name);
      }
      throws(() => loop.callSoon(() => order.push("never")), RuntimeError);
      throws(() => loop.createFuture().setResult(1) ?? loop.createTask(sleep(0)), RuntimeError);
      loop.close();
    }
  })());
  await loop.runUntilComplete(sleep(0));
  loop.close();
  same(order, ["finally", "RuntimeError"]);
  same(logged(), []);
}

export async function a_generator_that_is_resumed_by_somebody_else() {
  await run(function* () {
    const generator = (function* () {
      const first = yield* sleep(0, "first");
      return [first, yield* sleep(0, "second")];
    })();
    const task = createTask(generator);
    yield* sleep(0);
    generator.next("meddled");
    const result = yield* task;
    equal(result.length, 2);
    const closed = (function* () {
      yield* sleep(0);
      return "never";
    })();
    const over = createTask(closed);
    yield* sleep(0);
    closed.return("closed by hand");
    equal(yield* over, undefined);
    const thrown = (function* () {
      yield* sleep(0);
    })();
    const failed = createTask(thrown);
    yield* sleep(0);
    throws(() => thrown.throw(new RangeError("by hand")), RangeError);
    equal(yield* failed, undefined);
  });
}

export async function a_generator_like_object_with_tricks() {
  const tricky = (next) => ({ next, throw(error) { throw error; }, return: () => ({ done: true }), [Symbol.iterator]() { return this; } });
  await run(function* () {
    equal(yield* createTask(tricky(() => ({ done: true, value: 1 }))), 1);
    for (const nonsense of [undefined, null, 5, "text"]) {
      yield* raises(createTask(tricky(() => nonsense)), TypeError);
    }
    const mine = new RangeError("done");
    equal(yield* raises(createTask(tricky(() => ({ get done() { throw mine; } }))), RangeError), mine);
    equal(yield* raises(createTask(tricky(() => ({ done: true, get value() { throw mine; } }))), RangeError), mine);
    yield* raises(createTask(tricky(() => { throw mine; })), RangeError, "done");
    const closing = tricky(() => ({ done: false, value: undefined }));
    const task = createTask(closing);
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
  });
  const loop = new EventLoop();
  const reports = [];
  loop.setExceptionHandler((_, { exception }) => reports.push(exception));
  for (const strange of [() => undefined, () => 5, () => { throw undefined; }, undefined, 5]) {
    const object = tricky(() => ({ done: false, value: new Future() }));
    object.return = strange;
    loop.createTask(object);
  }
  await loop.runUntilComplete(sleep(0));
  loop.close();
  equal(reports.length, 5);
}

export async function an_async_generator_is_no_coroutine() {
  await run(function* () {
    const generator = (async function* () {
      yield 1;
    })();
    throws(() => createTask(generator), TypeError, /coroutine was expected/);
    yield* raises((function* () {
      yield generator;
    })(), RuntimeError, /bad yield/);
  });
}

export async function bad_functions_for_coroutine() {
  for (const bad of [undefined, null, () => {}, async () => {}, async function* () {}, function () {}, class {}, 5, "text", {}, coroutine(function* () {})]) {
    throws(() => coroutine(bad), TypeError, /generator function/);
  }
}

export async function a_task_in_a_step_of_its_own() {
  await run(function* () {
    const task = createTask((function* () {
      throws(() => task.result(), InvalidStateError, /not set/);
      equal(task.cancel(), true);
      task.uncancel();
      throws(() => currentTask().getCoro().next(), TypeError);
      return yield* sleep(0, "fine");
    })());
    equal(yield* task, "fine");
  });
}

export async function a_coroutine_that_awaits_nothing_forever_is_cancelled() {
  await rejects(run(waitFor(new Promise(() => {}), 0.02)), TimeoutError);
  await run(function* () {
    yield* raises(asyncWith(timeout(0.02), () => new Event().wait()), TimeoutError);
    const lock = new Lock();
    yield* lock.acquire();
    yield* raises(waitFor(lock.acquire(), 0.02), TimeoutError);
    equal(getRunningLoop().isRunning(), true);
  });
  await macrotask();
}
