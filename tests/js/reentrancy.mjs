// Calls from where nobody expects them.
import {
  Barrier, CancelledError, Condition, ContextVar, Context, Event, EventLoop, Future, InvalidStateError, Lock, PriorityQueue, Queue, RuntimeError, Semaphore, Task, TaskGroup,
  asyncWith, cancelOnAbort, createTask, currentTask, gather, getRunningLoop, run, shield, sleep, timeout, wait, asCompleted,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, rejects, same, throws } from "./support/assert.mjs";
import { logged, macrotask } from "./support/inHost.mjs";

export async function the_loop_is_used_from_its_callbacks() {
  const order = [];
  const loop = new EventLoop();
  loop.callSoon(() => {
    throws(() => loop.close(), RuntimeError, /running/);
    throws(() => loop.runForever(), RuntimeError, /already running/);
    throws(() => loop.runUntilComplete(sleep(0)), RuntimeError, /already running/);
    throws(() => run(sleep(0)), RuntimeError, /running event loop/);
    order.push("callback");
    loop.stop();
    loop.stop();
  });
  await loop.runForever();
  loop.close();
  same(order, ["callback"]);
}

export async function a_loop_is_run_again_from_the_end_of_its_run() {
  const loop = new EventLoop();
  const results = [];
  await loop.runUntilComplete(sleep(0)).then(() => loop.runUntilComplete(sleep(0, "again"))).then((result) => results.push(result));
  same(results, ["again"]);
  loop.close();
}

export async function a_handler_that_closes_stops_and_runs() {
  const loop = new EventLoop();
  const order = [];
  loop.setExceptionHandler(() => {
    order.push("handler");
    throws(() => loop.close(), RuntimeError);
    throws(() => loop.runForever(), RuntimeError);
    loop.setExceptionHandler(null);
    loop.stop();
  });
  loop.callSoon(() => { throw new RangeError("mine"); });
  await loop.runForever();
  loop.close();
  same(order, ["handler"]);
}

export async function a_handler_that_throws_in_every_way() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    loop.setExceptionHandler(() => {
      order.push("handler");
      throw new RangeError("again");
    });
    for (let n = 0; n < 3; n++) loop.callSoon(() => { throw new RangeError("mine"); });
    const future = new Future();
    future.addDoneCallback(() => { throw new RangeError("mine"); });
    future.setResult();
    yield* sleep(0);
    yield* sleep(0);
  });
  equal(order.length, 4);
  equal(logged().length, 4);
}

export async function a_future_is_settled_from_its_own_callbacks() {
  await run(function* () {
    const seen = [];
    const future = new Future();
    future.addDoneCallback(() => {
      throws(() => future.setResult(2), InvalidStateError);
      throws(() => future.setException(new RangeError()), InvalidStateError);
      equal(future.cancel(), false);
      future.addDoneCallback(() => seen.push("added later"));
      seen.push(future.removeDoneCallback(other));
    });
    const other = () => seen.push("other");
    future.addDoneCallback(other);
    future.setResult(1);
    yield* sleep(0);
    yield* sleep(0);
    // Both were queued already when the future was done: nothing is left to remove.
    same(seen, [0, "other", "added later"]);
    equal(future.result(), 1);
  });
}

export async function tasks_are_cancelled_from_done_callbacks() {
  await run(function* () {
    const tasks = Array.from({ length: 5 }, () => createTask(sleep(60)));
    for (const [at, task] of tasks.entries()) task.addDoneCallback(() => tasks[at + 1]?.cancel(`by ${at}`));
    yield* sleep(0);
    tasks[0].cancel("by main");
    const errors = yield* gather(tasks, { returnExceptions: true });
    same(errors.map(({ message }) => message), ["by main", "by 0", "by 1", "by 2", "by 3"]);
    const gathered = gather(sleep(60), sleep(60));
    gathered.addDoneCallback(() => gathered.cancel());
    yield* sleep(0);
    gathered.cancel();
    yield* raises(gathered, CancelledError);
    const outer = shield(createTask(sleep(60)));
    outer.addDoneCallback(() => outer.cancel());
    outer.cancel();
    yield* raises(outer, CancelledError);
  });
}

export async function a_cancellation_that_cancels_back() {
  await run(function* () {
    let [a, b] = [];
    function* work(other) {
      try {
        yield* sleep(60);
      } finally {
        other().cancel("back");
      }
    }
    a = createTask(work(() => b));
    b = createTask(work(() => a));
    yield* sleep(0);
    a.cancel("first");
    yield* raises(a, CancelledError, "first");
    yield* raises(b, CancelledError, "back");
  });
}

export async function tasks_that_await_each_other() {
  await run(function* () {
    let [a, b] = [];
    a = createTask((function* () {
      yield* sleep(0);
      yield* b;
    })());
    b = createTask((function* () {
      yield* sleep(0);
      yield* a;
    })());
    yield* sleep(0);
    yield* sleep(0);
    yield* sleep(0);
    // In asyncio a.cancel() recurses without end here; it must come back in some way.
    let error;
    try {
      a.cancel();
    } catch (caught) {
      error = caught;
    }
    ok(error === undefined || error instanceof RuntimeError || error instanceof RangeError);
    yield* sleep(0);
    b.cancel();
    for (let turn = 0; turn < 5; turn++) yield* sleep(0);
  });
}

export async function primitives_are_used_from_callbacks() {
  const order = [];
  await run(function* () {
    const loop = getRunningLoop();
    const [lock, event, semaphore, queue, condition] = [new Lock(), new Event(), new Semaphore(0), new Queue(1), new Condition()];
    yield* lock.acquire();
    const waiters = [
      ["lock", lock.acquire()], ["event", event.wait()], ["semaphore", semaphore.acquire()], ["queue", queue.get()],
    ].map(([name, awaitable]) => {
      const task = createTask(awaitable);
      task.addDoneCallback(() => order.push(name));
      return task;
    });
    yield* sleep(0);
    loop.callSoon(() => {
      lock.release();
      event.set();
      semaphore.release();
      queue.putNowait(1);
      throws(() => condition.notify(), RuntimeError);
    });
    yield* gather(waiters);
    equal(currentTask().done(), false);
  });
  same(order, ["lock", "event", "semaphore", "queue"]);
}

export async function primitives_are_used_without_a_loop() {
  const [lock, event, semaphore, queue] = [new Lock(), new Event(), new Semaphore(), new Queue()];
  event.set();
  event.clear();
  semaphore.release();
  queue.putNowait(1);
  equal(queue.getNowait(), 1);
  queue.taskDone();
  throws(() => lock.release(), RuntimeError);
  for (const awaitable of [() => lock.acquire(), () => event.wait(), () => queue.get(), () => sleep(0), () => new Barrier(1).wait(), () => new Condition().acquire()]) {
    await rejects(Promise.resolve().then(awaitable), RuntimeError, "no running event loop");
  }
}

export async function a_coroutine_stepped_by_hand_in_a_task() {
  await run(function* () {
    const inner = sleep(0, "stepped");
    const iterator = inner[Symbol.iterator]();
    const { value } = iterator.next();
    equal(value, inner);
    // What was handed out by hand is awaited here.
    equal(yield value, "stepped");
  });
}

export async function a_comparison_that_runs_the_loop() {
  await run(function* () {
    const queue = new PriorityQueue(0, { compare: () => run(sleep(0)) });
    queue.putNowait(1);
    throws(() => queue.putNowait(2), RuntimeError, /running event loop/);
  });
}

export async function a_context_that_is_entered_from_its_own_callbacks() {
  await run(function* () {
    const context = new Context();
    const variable = new ContextVar("variable");
    const errors = [];
    const task = createTask((function* () {
      variable.set("task");
      try {
        context.run(() => {});
      } catch (error) {
        errors.push(error.name);
      }
      yield* sleep(0);
    })(), { context });
    yield* task;
    same(errors, ["RuntimeError"]);
    equal(context.run(() => variable.get()), "task");
  });
}

export async function a_signal_that_aborts_in_an_abort() {
  await run(function* () {
    const [first, second] = [new AbortController(), new AbortController()];
    const future = cancelOnAbort(cancelOnAbort(new Future(), first.signal), second.signal);
    first.signal.addEventListener("abort", () => second.abort(new Error("second")));
    first.abort(new Error("first"));
    equal(future.cancelled(), true);
    yield* raises(future, CancelledError, "first");
  });
}

export async function done_callbacks_that_make_tasks() {
  let count = 0;
  await run(function* () {
    const over = new Future();
    const again = () => {
      count += 1;
      if (count < 1000) createTask(sleep(0)).addDoneCallback(again);
      else over.setResult();
    };
    again();
    yield* over;
  });
  equal(count, 1000);
}

export async function the_end_of_a_run_makes_the_next() {
  let rounds = 0;
  async function next() {
    rounds += 1;
    if (rounds < 50) return run(sleep(0)).then(next);
  }
  await next();
  equal(rounds, 50);
}

export async function what_is_created_while_a_loop_is_closed() {
  const loop = new EventLoop();
  const errors = [];
  for (let n = 0; n < 3; n++) {
    loop.createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        for (const call of [() => loop.createTask(sleep(0)), () => loop.callSoon(() => {}), () => loop.callLater(1, () => {}), () => loop.runForever(), () => loop.close()]) {
          try {
            call();
          } catch (error) {
            errors.push(error.name);
          }
        }
      }
    })());
  }
  await loop.runUntilComplete(sleep(0));
  loop.close();
  equal(errors.length >= 9, true);
  equal(errors.every((name) => name === "RuntimeError"), true);
  equal(loop.isClosed(), true);
}

export async function objects_are_used_after_their_loop_was_closed() {
  const loop = new EventLoop();
  const things = {};
  await loop.runUntilComplete(function* () {
    things.future = new Future();
    things.task = createTask(sleep(60));
    things.done = createTask(sleep(0, "done"));
    things.failed = createTask((function* () { throw new RangeError("failed"); })());
    things.lock = new Lock();
    things.queue = new Queue(1);
    things.handle = loop.callLater(60, () => {});
    things.soon = loop.callSoon(() => {});
    things.gathered = gather(things.future, sleep(60));
    things.shielded = shield(things.future);
    yield* things.lock.acquire();
    things.waiting = createTask(things.lock.acquire());
    yield* sleep(0);
    yield* sleep(0);
  });
  loop.close();
  const { future, task, done, failed, lock, queue, handle, soon, gathered, shielded, waiting } = things;
  equal(done.result(), "done");
  isError(failed.exception(), RangeError);
  lock.release();
  queue.putNowait(1);
  equal(queue.getNowait(), 1);
  handle.cancel();
  soon.cancel();
  equal(handle.cancelled(), true);
  equal(typeof handle.when(), "number");
  for (const one of [future, task, gathered, shielded, waiting]) {
    for (const call of [() => one.cancel(), () => one.done(), () => one.cancelled(), () => one.addDoneCallback(() => {}), () => one.toPromise().catch(() => {}), () => one.result(), () => one.exception(), () => one.removeDoneCallback(() => {})]) {
      try {
        call();
      } catch (error) {
        ok([RuntimeError, InvalidStateError, CancelledError].includes(error.constructor), String(error));
      }
    }
  }
  for (const call of [() => task.getName(), () => task.setName("x"), () => task.getContext().size, () => task.cancelling(), () => task.uncancel(), () => task.getCoro(), () => task.getLoop().isClosed()]) call();
  equal(future.done(), true);
  equal(future.getLoop(), loop);
  ok(task instanceof Task);
}

export async function a_future_settled_after_its_loop_was_closed() {
  const loop = new EventLoop();
  const [a, b] = [loop.createFuture(), loop.createFuture()];
  loop.close();
  a.setResult(1);
  equal(a.result(), 1);
  b.cancel();
  equal(b.cancelled(), true);
}

export async function a_group_and_a_timeout_used_by_the_wrong_task() {
  await run(function* () {
    const group = new TaskGroup();
    const scope = timeout(60);
    yield* asyncWith(group, function* () {
      yield* asyncWith(scope, function* () {
        const other = createTask((function* () {
          yield* raises(scope.enter(), RuntimeError, /already been entered/);
          yield* raises(group.enter(), RuntimeError, /already been entered/);
          group.createTask(sleep(0));
        })());
        yield* other;
      });
    });
    yield* scope.exit();
    equal(scope.expired(), false);
  });
}

export async function iterators_that_change_what_they_iterate() {
  await run(function* () {
    const tasks = [createTask(sleep(0)), createTask(sleep(0))];
    const growing = {
      *[Symbol.iterator]() {
        for (const task of tasks) {
          tasks[0].cancel();
          yield task;
        }
      },
    };
    const [done] = yield* wait(growing);
    equal(done.size, 2);
    const mine = new RangeError("mine");
    const failing = {
      *[Symbol.iterator]() {
        yield tasks[0];
        throw mine;
      },
    };
    equal(yield* raises(wait(failing), RangeError), mine);
    equal(throws(() => asCompleted(failing), RangeError), mine);
    // A generator is a coroutine here: whoever passes one has forgotten something.
    const generator = growing[Symbol.iterator]();
    yield* raises(wait(generator), TypeError, "expect an iterable of futures, not a Generator");
  });
  await macrotask();
}
