// Futures that are set by hand.
import {
  CancelledError, EventLoop, Future, InvalidStateError, RuntimeError, copyContext, ContextVar, createTask, ensureFuture, getRunningLoop, isFuture, run, sleep,
} from "../../www/wasyncio.js";
import { equal, isError, raises, rejects, same, throws } from "./support/assert.mjs";

export async function a_result_wakes_its_awaiters_one_hop_later_in_order() {
  const order = [];
  await run(function* () {
    const future = getRunningLoop().createFuture();
    function* waiter(name) {
      order.push(`${name} ${yield* future}`);
    }
    const tasks = [createTask(waiter("a")), createTask(waiter("b"))];
    yield* sleep(0);
    future.setResult("set");
    order.push("main");
    getRunningLoop().callSoon(() => order.push("callback"));
    for (const task of tasks) yield* task;
  });
  same(order, ["main", "a set", "b set", "callback"]);
}

export async function a_future_is_set_once() {
  await run(function* () {
    const future = new Future();
    throws(() => future.result(), InvalidStateError, "Result is not set.");
    throws(() => future.exception(), InvalidStateError, "Exception is not set.");
    future.setResult(undefined);
    equal(future.done(), true);
    equal(future.result(), undefined);
    equal(future.exception(), null);
    throws(() => future.setResult(2), InvalidStateError);
    throws(() => future.setException(new Error()), InvalidStateError);
    equal(future.cancel(), false);
    equal(yield* future, undefined);
  });
}

export async function an_exception_may_be_an_error_or_its_class() {
  await run(function* () {
    const [a, b] = [new Future(), new Future()];
    const mine = new RangeError("mine");
    a.setException(mine);
    b.setException(RangeError);
    equal(yield* raises(a, RangeError), mine);
    equal(a.exception(), mine);
    yield* raises(b, RangeError, "");
  });
}

export async function a_cancelled_future_cancels_who_awaits_it() {
  await run(function* () {
    const future = new Future();
    const task = createTask((function* () {
      yield* future;
    })());
    yield* sleep(0);
    equal(future.cancel("gone"), true);
    equal(future.cancelled(), true);
    throws(() => future.result(), CancelledError, "gone");
    yield* raises(task, CancelledError, "gone");
    equal(task.cancelled(), true);
    equal(task.cancelling(), 0);
  });
}

export async function cancelling_a_task_cancels_the_future_it_awaits() {
  await run(function* () {
    const future = new Future();
    const task = createTask((function* () {
      yield* future;
    })());
    yield* sleep(0);
    task.cancel("from the task");
    equal(future.cancelled(), true);
    yield* raises(task, CancelledError, "from the task");
  });
}

export async function done_callbacks_run_one_hop_later_in_order() {
  const order = [];
  await run(function* () {
    const future = new Future();
    const callback = (done) => order.push(`callback ${done === future}`);
    future.addDoneCallback(callback);
    future.addDoneCallback(() => order.push("another"));
    future.addDoneCallback(callback);
    future.setResult(1);
    order.push("set");
    yield* sleep(0);
    order.push("later");
    future.addDoneCallback(callback);
    order.push("added");
    yield* sleep(0);
  });
  same(order, ["set", "callback true", "another", "callback true", "later", "added", "callback true"]);
}

export async function done_callbacks_are_removed_all_at_once() {
  const order = [];
  await run(function* () {
    const future = new Future();
    const callback = () => order.push("removed");
    future.addDoneCallback(callback);
    future.addDoneCallback(() => order.push("kept"));
    future.addDoneCallback(callback);
    equal(future.removeDoneCallback(callback), 2);
    equal(future.removeDoneCallback(callback), 0);
    equal(future.removeDoneCallback("no function"), 0);
    future.setResult(1);
    yield* sleep(0);
    future.addDoneCallback(callback);
    equal(future.removeDoneCallback(callback), 0);
    yield* sleep(0);
  });
  same(order, ["kept", "removed"]);
}

export async function done_callbacks_run_in_a_context() {
  const variable = new ContextVar("variable", { default: "default" });
  const seen = [];
  await run(function* () {
    const future = new Future();
    variable.set("current");
    const context = copyContext();
    context.run(() => variable.set("given"));
    future.addDoneCallback(() => seen.push(variable.get()));
    future.addDoneCallback(() => seen.push(variable.get()), { context });
    variable.set("later");
    future.setResult();
    yield* sleep(0);
  });
  same(seen, ["current", "given"]);
}

export async function isFuture_and_ensureFuture() {
  await run(function* () {
    const future = new Future();
    equal(isFuture(future), true);
    equal(isFuture(createTask(sleep(0))), true);
    for (const other of [undefined, null, {}, Promise.resolve(), sleep(0), (function* () {})(), 1]) equal(isFuture(other), false);
    equal(ensureFuture(future), future);
    equal(yield* ensureFuture(sleep(0, "coroutine")), "coroutine");
    equal(yield* ensureFuture(Promise.resolve("promise")), "promise");
    equal(yield* ensureFuture((function* () { return "generator"; })()), "generator");
    future.cancel();
  });
  const loop = new EventLoop();
  const task = ensureFuture(sleep(0, 1), { loop });
  equal(task.getLoop(), loop);
  equal(await loop.runUntilComplete(task), 1);
  loop.close();
}

export async function a_future_of_a_loop_that_does_not_run() {
  const loop = new EventLoop();
  const future = new Future({ loop });
  loop.callSoon(() => future.setResult("set"));
  equal(await loop.runUntilComplete(future), "set");
  equal(future.getLoop(), loop);
  loop.close();
  throws(() => new Future(), RuntimeError, "no running event loop");
}

export async function toPromise_follows_the_future() {
  await run(function* () {
    const [good, bad, gone] = [new Future(), new Future(), new Future()];
    const promises = [good.toPromise(), bad.toPromise(), gone.toPromise()];
    good.setResult(1);
    bad.setException(new RangeError("bad"));
    gone.cancel("gone");
    equal(yield promises[0], 1);
    yield* raises((function* () { yield promises[1]; })(), RangeError, "bad");
    const settled = yield Promise.allSettled(promises);
    isError(settled[2].reason, CancelledError, "gone");
    same(settled.map(({ status }) => status), ["fulfilled", "rejected", "rejected"]);
  });
}

export async function a_finished_future_is_awaited_without_a_hop() {
  const order = [];
  await run(function* () {
    const future = new Future();
    future.setResult("now");
    getRunningLoop().callSoon(() => order.push("callback"));
    order.push(yield* future);
    yield* sleep(0);
  });
  same(order, ["now", "callback"]);
}

export async function a_future_may_hold_anything() {
  await run(function* () {
    for (const value of [undefined, null, NaN, 1n, Symbol.iterator, sleep(0), Promise.resolve(1), new Future(), { then: 1 }, CancelledError]) {
      const future = new Future();
      future.setResult(value);
      equal(future.result(), value);
      equal(yield* future, value);
    }
  });
}

export async function runUntilComplete_of_a_cancelled_future() {
  const loop = new EventLoop();
  const future = loop.createFuture();
  future.cancel("early");
  await rejects(loop.runUntilComplete(future), CancelledError, "early");
  loop.close();
}
