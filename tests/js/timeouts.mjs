// timeout, timeoutAt, waitFor, Timeout.
import {
  CancelledError, Event, Future, RuntimeError, Timeout, TimeoutError, ValueError,
  asyncWith, createTask, currentTask, getRunningLoop, run, sleep, timeout, timeoutAt, waitFor,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, rejects, same, throws } from "./support/assert.mjs";

export async function a_timeout_ends_its_block() {
  const order = [];
  await run(function* () {
    const scope = timeout(0.02);
    const error = yield* raises(asyncWith(scope, function* (entered) {
      equal(entered, scope);
      try {
        yield* sleep(60);
      } catch (error) {
        order.push(error.name);
        throw error;
      }
    }), TimeoutError);
    isError(error.cause, CancelledError);
    equal(scope.expired(), true);
    equal(currentTask().cancelling(), 0);
    yield* sleep(0);
  });
  same(order, ["CancelledError"]);
}

export async function a_block_that_ends_in_time() {
  await run(function* () {
    const scope = timeout(60);
    ok(scope instanceof Timeout);
    equal(yield* asyncWith(scope, function* () {
      return yield* sleep(0, "in time");
    }), "in time");
    equal(scope.expired(), false);
    equal(yield* asyncWith(timeout(null), () => sleep(0, "no limit")), "no limit");
    equal(timeout(null).when(), null);
  });
}

export async function a_deadline_is_set_again() {
  await run(function* () {
    const loop = getRunningLoop();
    const scope = timeoutAt(null);
    throws(() => scope.reschedule(1), RuntimeError, "Timeout has not been entered");
    yield* raises(asyncWith(scope, function* () {
      equal(scope.when(), null);
      const when = loop.time() + 0.02;
      scope.reschedule(when);
      equal(scope.when(), when);
      yield* sleep(60);
    }), TimeoutError);
    throws(() => scope.reschedule(1), RuntimeError, "Cannot change state of expired Timeout");
    const finished = timeout(60);
    yield* asyncWith(finished, function* () {});
    throws(() => finished.reschedule(1), RuntimeError, "Cannot change state of finished Timeout");
    yield* raises(asyncWith(finished, function* () {}), RuntimeError, "Timeout has already been entered");
  });
}

export async function a_deadline_that_has_passed_ends_the_first_await() {
  const order = [];
  await run(function* () {
    for (const scope of [timeout(0), timeout(-1), timeoutAt(0), timeout(-Infinity)]) {
      yield* raises(asyncWith(scope, function* () {
        order.push("body");
        yield* sleep(0);
        order.push("after a turn");
        yield* sleep(60);
      }), TimeoutError);
    }
  });
  same(order, Array(4).fill("body"));
}

export async function nested_timeouts_know_their_own() {
  await run(function* () {
    const [outer, inner] = [timeout(60), timeout(0.02)];
    yield* asyncWith(outer, function* () {
      yield* raises(asyncWith(inner, () => sleep(60)), TimeoutError);
    });
    same([outer.expired(), inner.expired()], [false, true]);
    const [first, second] = [timeout(0.02), timeout(60)];
    yield* raises(asyncWith(first, () => asyncWith(second, () => sleep(60))), TimeoutError);
    same([first.expired(), second.expired()], [true, false]);
  });
}

export async function a_cancellation_from_outside_stays_one() {
  await run(function* () {
    const task = createTask(asyncWith(timeout(60), () => sleep(60)));
    yield* sleep(0);
    task.cancel("outside");
    yield* raises(task, CancelledError, "outside");
  });
}

export async function an_error_of_the_body_comes_first() {
  await run(function* () {
    const scope = timeout(60);
    yield* raises(asyncWith(scope, function* () {
      throw new RangeError("body");
    }), RangeError, "body");
    equal(scope.expired(), false);
  });
}

export async function a_timeout_needs_a_task() {
  await run(async () => {
    await sleep(0);
    const scope = timeout(1);
    throws(() => scope.enter().send(), RuntimeError, /inside a task/);
  });
}

export async function waitFor_gives_the_result_or_a_TimeoutError() {
  await run(function* () {
    equal(yield* waitFor(sleep(0, "result"), 1), "result");
    equal(yield* waitFor(sleep(0, "result"), null), "result");
    yield* raises(waitFor(sleep(60), 0.02), TimeoutError);
    const task = createTask(sleep(60));
    yield* raises(waitFor(task, 0.02), TimeoutError);
    equal(task.cancelled(), true);
    equal(yield* waitFor(Promise.resolve("promise"), 1), "promise");
    yield* raises(waitFor(new Promise(() => {}), 0.02), TimeoutError);
    yield* raises(waitFor((function* () { throw new RangeError("mine"); })(), 1), RangeError, "mine");
  });
}

export async function waitFor_runs_a_coroutine_in_the_same_task() {
  await run(function* () {
    equal(yield* waitFor((function* () { return currentTask(); })(), 1), currentTask());
  });
}

export async function waitFor_nothing_at_all() {
  const order = [];
  await run(function* () {
    function* never() {
      order.push("ran");
      yield* sleep(60);
    }
    yield* raises(waitFor(never(), 0), TimeoutError);
    yield* raises(waitFor(never(), -1), TimeoutError);
    const future = new Future();
    future.setResult("done");
    equal(yield* waitFor(future, 0), "done");
    const pending = new Future();
    yield* raises(waitFor(pending, 0), TimeoutError);
    equal(pending.cancelled(), true);
  });
  same(order, []);
}

export async function waitFor_waits_until_the_cancellation_has_ended() {
  const order = [];
  await run(function* () {
    const task = createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        yield* sleep(0.02);
        order.push("cleaned up");
      }
    })());
    yield* raises(waitFor(task, 0.02), TimeoutError);
    order.push("timed out");
  });
  same(order, ["cleaned up", "timed out"]);
}

export async function a_cancelled_waitFor_cancels_what_it_waits_for() {
  await run(function* () {
    const inner = createTask(sleep(60));
    const outer = createTask(waitFor(inner, 60));
    yield* sleep(0);
    yield* sleep(0);
    outer.cancel();
    yield* raises(outer, CancelledError);
    equal(inner.cancelled(), true);
  });
}

export async function a_TimeoutError_is_an_OSError() {
  const { OSError } = await import("../../www/wasyncio.js");
  const error = await rejects(run(waitFor(sleep(60), 0.02)), TimeoutError);
  ok(error instanceof OSError && error instanceof Error);
  equal(error.name, "TimeoutError");
}

export async function a_time_that_is_none_is_refused() {
  await run(function* () {
    const event = new Event();
    for (const wrong of [NaN]) {
      throws(() => timeout(wrong), ValueError, /NaN/);
      throws(() => timeoutAt(wrong), ValueError, /NaN/);
      throws(() => new Timeout(wrong), ValueError, /NaN/);
      yield* raises(waitFor(event.wait(), wrong), ValueError, /NaN/);
      yield* raises(sleep(wrong), ValueError, /NaN/);
    }
    for (const wrong of ["1", {}, [], true, 1n, Symbol("s"), () => {}, new Date()]) {
      throws(() => timeout(wrong), TypeError, /number/);
      throws(() => timeoutAt(wrong), TypeError, /number/);
      yield* raises(waitFor(event.wait(), wrong), TypeError, /number/);
      yield* raises(sleep(wrong), TypeError, /number/);
    }
    for (const wrong of [undefined, null]) yield* raises(sleep(wrong), TypeError, /number/);
  });
}

export async function a_very_long_time_never_comes() {
  await run(function* () {
    for (const long of [Infinity, 1e300, 1e10, Number.MAX_VALUE]) {
      const tasks = [createTask(sleep(long)), createTask(waitFor(new Event().wait(), long)), createTask(asyncWith(timeout(long), () => sleep(long)))];
      getRunningLoop().callLater(long, () => { throw new Error("too early"); }).cancel();
      yield* sleep(0.02);
      for (const task of tasks) {
        equal(task.done(), false);
        task.cancel();
        yield* raises(task, CancelledError);
      }
    }
  });
}
