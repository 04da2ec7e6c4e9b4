// Exception handlers, the logger, errors that nobody retrieves, debug mode.
import {
  CancelledError, ContextVar, EventLoop, Future, Handle, RuntimeError, Task, createTask, currentTask, gather, getRunningLoop, logger, run, shield, sleep,
} from "../../www/wasyncio.js";
import { equal, isError, ok, same, throws } from "./support/assert.mjs";
import { logged, macrotask } from "./support/inHost.mjs";

/** Runs `main` with a handler that notes what it gets. */
async function reported(main) {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, context) => reports.push(context));
    yield* main();
  });
  return reports;
}

/** Collects garbage until `done`, or some times. */
async function collected(done) {
  for (let round = 0; round < 50 && !done(); round++) {
    globalThis.gc();
    await macrotask();
  }
}

export async function an_error_of_a_callback_is_reported() {
  const mine = new RangeError("mine");
  let handle;
  const order = [];
  const [context, ...rest] = await reported(function* () {
    handle = getRunningLoop().callSoon(function failing() {
      throw mine;
    });
    getRunningLoop().callSoon(() => order.push("the next one"));
    yield* sleep(0);
  });
  equal(rest.length, 0);
  match(context.message, /^Exception in callback failing/);
  equal(context.exception, mine);
  equal(context.handle, handle);
  ok(context.handle instanceof Handle);
  same(order, ["the next one"]);
}

function match(text, pattern) {
  ok(pattern.test(text), `${text} does not match ${pattern}`);
}

export async function callbacks_may_throw_anything() {
  const things = [
    undefined, null, 0, NaN, "text", 1n, Symbol.iterator, {}, [], Object.create(null), () => {}, new Proxy({}, {}), revoked(), new CancelledError("c"),
    { get message() { throw new Error("getter"); }, get name() { throw new Error("getter"); }, get constructor() { throw new Error("getter"); } },
    Object.freeze(new Error("frozen")),
  ];
  const contexts = await reported(function* () {
    const loop = getRunningLoop();
    for (const thing of things) {
      loop.callSoon(() => { throw thing; });
      loop.callLater(0, () => { throw thing; });
      const future = new Future();
      future.addDoneCallback(() => { throw thing; });
      future.setResult();
      yield* sleep(0.02);
    }
  });
  equal(contexts.length, 3 * things.length);
  contexts.forEach(({ exception }, at) => equal(exception, things[Math.floor(at / 3)]));
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

export async function without_a_handler_the_logger_is_told() {
  const mine = new RangeError("mine");
  await run(function* () {
    const loop = getRunningLoop();
    equal(loop.getExceptionHandler(), null);
    loop.callSoon(() => { throw mine; });
    yield* sleep(0);
    loop.callExceptionHandler({ message: "by hand", extra: 5 });
    loop.defaultExceptionHandler({ message: "by default", exception: mine });
  });
  const [[level, message, exception, rest], byHand, byDefault] = logged();
  equal(level, "error");
  match(message, /^Exception in callback/);
  equal(exception, mine);
  ok(rest.handle instanceof Handle);
  same(byHand, ["error", "by hand", { extra: 5 }]);
  same(byDefault, ["error", "by default", mine]);
}

export async function a_handler_is_set_and_taken_back() {
  const loop = new EventLoop();
  const handler = () => {};
  loop.setExceptionHandler(handler);
  equal(loop.getExceptionHandler(), handler);
  loop.setExceptionHandler(null);
  equal(loop.getExceptionHandler(), null);
  for (const wrong of [undefined, 1, "text", {}, [], Symbol("s"), true]) {
    throws(() => loop.setExceptionHandler(wrong), TypeError, /exception handler/);
  }
  const calls = [];
  loop.setExceptionHandler((...args) => calls.push(args));
  const context = { message: "by hand" };
  loop.callExceptionHandler(context);
  equal(calls[0][0], loop);
  equal(calls[0][1], context);
  loop.close();
}

export async function a_handler_that_throws_is_reported_itself() {
  for (const thing of [new RangeError("in the handler"), undefined, null, "text", Symbol.iterator]) {
    const mine = new TypeError("mine");
    await run(function* () {
      getRunningLoop().setExceptionHandler(() => { throw thing; });
      getRunningLoop().callSoon(() => { throw mine; });
      yield* sleep(0);
      yield* sleep(0);
    });
    const [[level, message, ...rest], ...more] = logged();
    same([level, message, more.length], ["error", "Unhandled error in exception handler", 0]);
    const { context } = rest.at(-1);
    equal(context.exception, mine);
  }
}

export async function a_logger_that_throws_does_no_harm() {
  const order = [];
  const { error } = logger;
  const consoleError = console.error;
  logger.error = () => { throw new Error("no logger"); };
  console.error = (message, { message: why }) => order.push(`${message}: ${why}`);
  try {
    await run(function* () {
      getRunningLoop().callSoon(() => { throw new RangeError("mine"); });
      getRunningLoop().callSoon(() => order.push("the next one"));
      yield* sleep(0);
    });
  } finally {
    logger.error = error;
    console.error = consoleError;
  }
  same(order, ["Exception in default exception handler: no logger", "the next one"]);
}

export async function a_handler_may_use_the_loop() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    loop.setExceptionHandler(() => {
      order.push("handler");
      loop.callSoon(() => order.push("callback"));
      createTask((function* () {
        order.push("task");
      })());
      throws(() => loop.close(), RuntimeError, /running/);
    });
    loop.callSoon(() => { throw new RangeError("mine"); });
    yield* sleep(0);
    yield* sleep(0);
  });
  same(order, ["handler", "callback", "task"]);
}

export async function an_error_that_nobody_retrieved_is_reported() {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, context) => reports.push(context));
    createTask((function* () {
      throw new RangeError("task");
    })(), { name: "forgotten" });
    new Future().setException(new RangeError("future"));
    yield* sleep(0);
    yield collected(() => reports.length >= 2);
  });
  same(reports.map(({ message, exception }) => [message, exception.message]).sort(), [
    ["Future exception was never retrieved", "future"],
    ["Task exception was never retrieved", "task"],
  ]);
  const [{ task }] = reports.filter((report) => report.task);
  ok(task instanceof Task);
  equal(task.getName(), "forgotten");
  isError(task.exception(), RangeError, "task");
  const [{ future }] = reports.filter((report) => !report.task);
  ok(future instanceof Future);
  isError(future.exception(), RangeError, "future");
}

export async function an_error_that_was_retrieved_is_not_reported() {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, context) => reports.push(context));
    const fail = (message) => createTask((function* () {
      throw new RangeError(message);
    })());
    const [a, b, c, d] = ["a", "b", "c", "d"].map(fail);
    yield* sleep(0);
    try {
      yield* a;
    } catch {}
    b.exception();
    throws(() => c.result(), RangeError);
    yield* gather([d], { returnExceptions: true });
    const future = new Future();
    future.setException(new RangeError("e"));
    future.exception();
    const cancelled = createTask(sleep(60));
    cancelled.cancel();
    new Future().cancel();
    try {
      yield* cancelled;
    } catch {}
  });
  await collected(() => reports.length > 0);
  same(reports, []);
}

export async function errors_of_a_loop_that_is_gone_are_logged() {
  await run(function* () {
    createTask((function* () {
      throw new RangeError("unseen");
    })());
    yield* sleep(0);
  });
  const said = [];
  await collected(() => said.push(...logged()) && said.length > 0);
  same(said.map(([level, message, exception]) => [level, message, exception.message]), [["error", "Task exception was never retrieved", "unseen"]]);
}

export async function a_task_that_nobody_can_wake_is_reported() {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, context) => reports.push(context));
    createTask((function* () {
      yield* new Future();
    })(), { name: "lost" });
    yield* sleep(0);
    yield* sleep(0);
    yield collected(() => reports.length > 0);
  });
  same(reports.map(({ message }) => message), ["Task was destroyed but it is pending!"]);
}

export async function a_handler_runs_in_the_context_of_the_task() {
  const variable = new ContextVar("variable", { default: "outside" });
  const seen = [];
  await run(function* () {
    const loop = getRunningLoop();
    loop.setExceptionHandler(() => seen.push(variable.get()));
    const task = createTask((function* () {
      variable.set("inside");
      // Its context is entered already.
      loop.callExceptionHandler({ message: "by the task itself", task: currentTask() });
    })());
    yield* task;
    loop.callExceptionHandler({ message: "by hand", task });
    loop.callExceptionHandler({ message: "by hand" });
  });
  same(seen, ["inside", "inside", "outside"]);
}

export async function the_loser_of_a_gather_is_not_reported() {
  const reports = await reported(function* () {
    const gathered = gather((function* () {
      throw new RangeError("first");
    })(), (function* () {
      yield* sleep(0);
      throw new RangeError("second");
    })());
    try {
      yield* gathered;
    } catch {}
    yield* sleep(0);
    yield* sleep(0);
    yield collected(() => false);
  });
  same(reports, []);
}

export async function an_error_behind_a_cancelled_shield_is_reported_when_it_is_lost() {
  const reports = [];
  await run(function* () {
    getRunningLoop().setExceptionHandler((loop, context) => reports.push(context));
    yield* (function* () {
      const inner = createTask((function* () {
        yield* sleep(0);
        yield* sleep(0);
        throw new RangeError("unseen");
      })());
      for (const outer of [shield(inner), shield(inner)]) outer.cancel();
      for (let turn = 0; turn < 5; turn++) yield* sleep(0);
    })();
    equal(reports.length, 0);
    yield collected(() => reports.length >= 1);
  });
  same(reports.map(({ message, exception }) => [message, exception.message]), [["Task exception was never retrieved", "unseen"]]);
}

export async function debug_mode_reports_slow_callbacks() {
  const slow = (ms) => () => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };
  await run(function* () {
    const loop = getRunningLoop();
    equal(loop.getDebug(), false);
    equal(loop.slowCallbackDuration, 0.1);
    loop.callSoon(slow(40));
    loop.slowCallbackDuration = 0.02;
    yield* sleep(0);
    same(logged(), []);
    loop.setDebug(true);
    equal(loop.getDebug(), true);
    loop.callSoon(slow(40));
    yield* sleep(0);
    createTask((function* () {
      slow(40)();
    })());
    yield* sleep(0);
    loop.setDebug(false);
    loop.callSoon(slow(40));
    yield* sleep(0);
  });
  const said = logged();
  same(said.map(([level]) => level), ["warning", "warning"]);
  for (const [, message] of said) match(message, /took 0\.\d+ seconds|took \d/);
}
