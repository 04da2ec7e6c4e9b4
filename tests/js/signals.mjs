// AbortSignals, both ways.
import { CancelledError, EventLoop, Future, RuntimeError, Runner, abortSignal, cancelOnAbort, createTask, currentTask, run, sleep, timeout, asyncWith, TimeoutError } from "../../www/wasyncio.js";
import { equal, isError, ok, raises, rejects, same, throws } from "./support/assert.mjs";

/** As `fetch`: a promise that is rejected when its signal aborts. */
function fetchLike(signal, ms = 60_000) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, "fetched");
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

export async function a_cancelled_task_aborts_its_signal() {
  const order = [];
  await run(function* () {
    const task = createTask((function* () {
      const signal = abortSignal();
      ok(signal instanceof AbortSignal);
      equal(abortSignal(), signal);
      equal(abortSignal(currentTask()), signal);
      signal.addEventListener("abort", () => order.push(`aborted: ${signal.reason.name} ${signal.reason.message}`));
      try {
        yield fetchLike(signal);
      } catch (error) {
        order.push(`caught: ${error.name} ${error.message}`);
        throw error;
      }
    })());
    yield* sleep(0);
    task.cancel("enough");
    same(order, []);
    yield* raises(task, CancelledError, "enough");
  });
  same(order, ["aborted: CancelledError enough", "caught: CancelledError enough"]);
}

export async function a_signal_of_another_task() {
  await run(function* () {
    const task = createTask(sleep(60));
    const signal = abortSignal(task);
    yield* sleep(0);
    equal(signal.aborted, false);
    task.cancel();
    yield* raises(task, CancelledError);
    equal(signal.aborted, true);
    equal(abortSignal(task).aborted, true);
  });
}

export async function a_task_cancelled_before_it_began_aborts_too() {
  await run(function* () {
    const task = createTask(sleep(60));
    const signal = abortSignal(task);
    task.cancel();
    yield* raises(task, CancelledError);
    equal(signal.aborted, true);
  });
}

export async function after_a_suppressed_cancellation_there_is_a_new_signal() {
  await run(function* () {
    const task = createTask((function* () {
      const first = abortSignal();
      try {
        yield fetchLike(first);
      } catch {
        currentTask().uncancel();
      }
      const second = abortSignal();
      return [first.aborted, second.aborted, yield fetchLike(second, 20)];
    })());
    yield* sleep(0);
    task.cancel();
    same(yield* task, [true, false, "fetched"]);
  });
}

export async function a_timeout_aborts_the_signal() {
  await run(function* () {
    let signal;
    yield* raises(asyncWith(timeout(0.02), function* () {
      signal = abortSignal();
      yield fetchLike(signal);
    }), TimeoutError);
    equal(signal.aborted, true);
    isError(signal.reason, CancelledError);
  });
}

export async function without_a_task_there_is_no_signal() {
  throws(() => abortSignal(), RuntimeError);
  await run(async () => {
    await sleep(0);
    throws(() => abortSignal(), RuntimeError, /needs a task/);
  });
}

export async function a_signal_cancels_a_future() {
  await run(function* () {
    const controller = new AbortController();
    const task = createTask(sleep(60));
    equal(cancelOnAbort(task, controller.signal), task);
    yield* sleep(0);
    controller.abort(new Error("the user left"));
    yield* raises(task, CancelledError, "the user left");
    const future = cancelOnAbort(new Future(), controller.signal);
    equal(future.cancelled(), true);
  });
}

export async function a_signal_may_abort_with_anything() {
  await run(function* () {
    for (const reason of [undefined, null, "text", 0, { message: 5 }, { get message() { throw new Error("getter"); } }, Symbol.iterator]) {
      const controller = new AbortController();
      const future = cancelOnAbort(new Future(), controller.signal);
      controller.abort(reason);
      equal(future.cancelled(), true);
      equal(cancelOnAbort(new Future(), controller.signal).cancelled(), true);
    }
  });
}

export async function a_finished_future_lets_the_signal_go() {
  await run(function* () {
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args) => (listeners++, addEventListener.apply(signal, args));
    signal.removeEventListener = (...args) => (listeners--, removeEventListener.apply(signal, args));
    const future = cancelOnAbort(new Future(), signal);
    equal(listeners, 1);
    future.setResult(1);
    yield* sleep(0);
    equal(listeners, 0);
    controller.abort();
    equal(future.result(), 1);
  });
}

export async function run_takes_a_signal() {
  const order = [];
  const controller = new AbortController();
  const outcome = run(function* () {
    try {
      yield* sleep(60);
    } finally {
      order.push("finally");
    }
  }, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error("stopped")), 20);
  await rejects(outcome, CancelledError, "stopped");
  same(order, ["finally"]);
}

export async function run_with_a_signal_that_has_aborted_runs_nothing() {
  const order = [];
  await rejects(run(function* () {
    order.push("ran");
  }, { signal: AbortSignal.abort(new Error("too late")) }), CancelledError, "too late");
  same(order, []);
}

export async function a_runner_takes_a_signal() {
  const runner = new Runner();
  await rejects(runner.run(sleep(60), { signal: AbortSignal.timeout(20) }), CancelledError);
  equal(await runner.run(sleep(0, "next")), "next");
  await runner.close();
}

export async function a_signal_that_is_none_is_refused() {
  const loop = new EventLoop();
  const future = loop.createFuture();
  for (const signal of [undefined, null, {}, "signal", 1, new AbortController()]) {
    throws(() => cancelOnAbort(future, signal), TypeError, /AbortSignal/);
    throws(() => cancelOnAbort(signal, AbortSignal.abort()), TypeError, /future/);
  }
  for (const task of [{}, "task", 1, future]) throws(() => abortSignal(task), TypeError, /task/);
  for (const signal of [{}, "signal", 1, new AbortController()]) {
    throws(() => run(sleep(0), { signal }), TypeError, /AbortSignal/);
  }
  equal(future.done(), false);
  loop.close();
}
