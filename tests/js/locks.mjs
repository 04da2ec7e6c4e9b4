// Lock, Condition, Semaphore, BoundedSemaphore, Event, Barrier.
import {
  Barrier, BoundedSemaphore, BrokenBarrierError, CancelledError, Condition, Event, EventLoop, Lock, RuntimeError, Semaphore, TimeoutError, ValueError,
  asyncWith, createTask, gather, run, sleep, waitFor,
} from "../../www/wasyncio.js";
import { equal, ok, raises, same, throws } from "./support/assert.mjs";

export async function a_lock_is_passed_on_in_the_order_of_arrival() {
  const order = [];
  await run(function* () {
    const lock = new Lock();
    function* work(name) {
      equal(yield* lock.acquire(), true);
      order.push(`${name} has it`);
      yield* sleep(0);
      order.push(`${name} lets go`);
      lock.release();
    }
    yield* gather(work("a"), work("b"), work("c"));
    equal(lock.locked(), false);
  });
  same(order, ["a has it", "a lets go", "b has it", "b lets go", "c has it", "c lets go"]);
}

export async function a_lock_guards_a_block() {
  await run(function* () {
    const lock = new Lock();
    const value = yield* asyncWith(lock, function* (entered) {
      equal(entered, undefined);
      equal(lock.locked(), true);
      return yield* sleep(0, "value");
    });
    equal(value, "value");
    equal(lock.locked(), false);
    yield* raises(asyncWith(lock, function* () {
      throw new RangeError("mine");
    }), RangeError, "mine");
    equal(lock.locked(), false);
    const cancelled = createTask(asyncWith(lock, () => sleep(60)));
    yield* sleep(0);
    equal(lock.locked(), true);
    cancelled.cancel();
    yield* raises(cancelled, CancelledError);
    equal(lock.locked(), false);
  });
}

export async function a_free_lock_is_taken_without_a_hop() {
  const order = [];
  await run(function* () {
    const lock = new Lock();
    const other = createTask((function* () {
      order.push("other");
    })());
    yield* lock.acquire();
    order.push("acquired");
    yield* other;
  });
  same(order, ["acquired", "other"]);
}

export async function a_cancelled_waiter_leaves_the_line() {
  const order = [];
  await run(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    function* work(name) {
      yield* lock.acquire();
      order.push(name);
      lock.release();
    }
    const [a, b] = [createTask(work("a")), createTask(work("b"))];
    yield* sleep(0);
    a.cancel();
    yield* raises(a, CancelledError);
    lock.release();
    yield* b;
    const c = createTask(work("c"));
    yield* c;
  });
  same(order, ["b", "c"]);
}

export async function an_unlocked_lock_is_not_released() {
  const lock = new Lock();
  throws(() => lock.release(), RuntimeError, "Lock is not acquired.");
  await run(function* () {
    yield* lock.acquire();
    lock.release();
    throws(() => lock.release(), RuntimeError, "Lock is not acquired.");
    equal(lock.locked(), false);
    yield* lock.acquire();
  });
}

export async function a_lock_serves_one_loop_after_the_other() {
  const lock = new Lock();
  for (let round = 0; round < 2; round++) {
    await run(function* () {
      yield* asyncWith(lock, () => sleep(0));
    });
  }
  equal(lock.locked(), false);
}

export async function an_event_wakes_all_in_order() {
  const order = [];
  await run(function* () {
    const event = new Event();
    equal(event.isSet(), false);
    function* waiter(name) {
      equal(yield* event.wait(), true);
      order.push(name);
    }
    const waiters = gather(waiter("a"), waiter("b"));
    yield* sleep(0);
    event.set();
    event.set();
    event.clear();
    equal(event.isSet(), false);
    yield* waiters;
    event.set();
    equal(event.isSet(), true);
    equal(yield* event.wait(), true);
  });
  same(order, ["a", "b"]);
}

export async function a_condition_notifies_so_many() {
  const order = [];
  await run(function* () {
    const condition = new Condition();
    function* waiter(name) {
      yield* asyncWith(condition, function* () {
        equal(yield* condition.wait(), true);
        order.push(name);
      });
    }
    const waiters = ["a", "b", "c", "d"].map((name) => createTask(waiter(name)));
    yield* sleep(0);
    const notify = (n) => asyncWith(condition, function* () {
      condition.notify(n);
    });
    yield* notify();
    yield* sleep(0.02);
    order.push("|");
    yield* notify(2);
    yield* sleep(0.02);
    order.push("|");
    yield* asyncWith(condition, function* () {
      condition.notifyAll();
    });
    yield* gather(waiters);
  });
  same(order, ["a", "|", "b", "c", "|", "d"]);
}

export async function a_condition_waits_for_a_predicate() {
  await run(function* () {
    const lock = new Lock();
    const condition = new Condition(lock);
    let value = 0;
    const waiter = createTask(asyncWith(condition, () => condition.waitFor(() => value === 3 && "three")));
    yield* sleep(0);
    while (value < 3) {
      yield* condition.acquire();
      value += 1;
      equal(lock.locked(), true);
      equal(condition.locked(), true);
      condition.notifyAll();
      condition.release();
      yield* sleep(0);
    }
    equal(yield* waiter, "three");
    equal(lock.locked(), false);
  });
}

export async function a_condition_is_used_with_its_lock() {
  await run(function* () {
    const condition = new Condition();
    throws(() => condition.notify(), RuntimeError, "cannot notify on un-acquired lock");
    throws(() => condition.notifyAll(), RuntimeError, "cannot notify on un-acquired lock");
    throws(() => condition.release(), RuntimeError, "Lock is not acquired.");
    yield* raises(condition.wait(), RuntimeError, "cannot wait on un-acquired lock");
    for (const wrong of [1, {}, "lock", new Semaphore()]) throws(() => new Condition(wrong), TypeError, /Lock/);
    yield* raises(asyncWith(condition, () => condition.waitFor(undefined)), TypeError, /function/);
  });
}

export async function a_cancelled_condition_has_its_lock_again() {
  const order = [];
  await run(function* () {
    const condition = new Condition();
    const waiter = createTask((function* () {
      yield* condition.acquire();
      try {
        yield* condition.wait();
      } finally {
        order.push(`locked ${condition.locked()}`);
        condition.release();
      }
    })());
    yield* sleep(0);
    waiter.cancel();
    yield* raises(waiter, CancelledError);
    equal(condition.locked(), false);
  });
  same(order, ["locked true"]);
}

export async function a_semaphore_counts() {
  const order = [];
  await run(function* () {
    const semaphore = new Semaphore(2);
    let inside = 0;
    function* work(name) {
      yield* asyncWith(semaphore, function* () {
        inside += 1;
        order.push(`${name}${inside}`);
        yield* sleep(0);
        inside -= 1;
      });
    }
    yield* gather(work("a"), work("b"), work("c"), work("d"));
    equal(semaphore.locked(), false);
    semaphore.release();
    for (let permit = 0; permit < 3; permit++) equal(yield* semaphore.acquire(), true);
    equal(semaphore.locked(), true);
  });
  same(order, ["a1", "b2", "c1", "d2"]);
}

export async function a_bounded_semaphore_is_not_released_too_often() {
  await run(function* () {
    const semaphore = new BoundedSemaphore(1);
    ok(semaphore instanceof Semaphore);
    yield* semaphore.acquire();
    semaphore.release();
    throws(() => semaphore.release(), ValueError, "BoundedSemaphore released too many times");
    yield* semaphore.acquire();
    equal(semaphore.locked(), true);
    semaphore.release();
    throws(() => new BoundedSemaphore(-1), ValueError, "Semaphore initial value must be >= 0");
  });
}

export async function a_semaphore_of_nothing_waits_for_a_release() {
  await run(function* () {
    const semaphore = new Semaphore(0);
    equal(semaphore.locked(), true);
    yield* raises(waitFor(semaphore.acquire(), 0.02), TimeoutError);
    const waiter = createTask(semaphore.acquire());
    yield* sleep(0);
    semaphore.release();
    equal(yield* waiter, true);
  });
}

export async function a_barrier_lets_all_pass_together() {
  await run(function* () {
    const barrier = new Barrier(3);
    equal(barrier.parties, 3);
    equal(barrier.nWaiting, 0);
    equal(barrier.broken, false);
    const early = [createTask(barrier.wait()), createTask(asyncWith(barrier, function* (index) {
      return `index ${index}`;
    }))];
    yield* sleep(0);
    equal(barrier.nWaiting, 2);
    equal(yield* barrier.wait(), 2);
    same(yield* gather(early), [0, "index 1"]);
    yield* sleep(0);
    equal(barrier.nWaiting, 0);
  });
}

export async function a_broken_barrier_lets_nobody_wait() {
  await run(function* () {
    const barrier = new Barrier(2);
    const waiter = createTask(barrier.wait());
    yield* sleep(0);
    yield* barrier.abort();
    yield* raises(waiter, BrokenBarrierError);
    equal(barrier.broken, true);
    const error = yield* raises(barrier.wait(), BrokenBarrierError);
    ok(error instanceof RuntimeError);
    yield* barrier.reset();
    equal(barrier.broken, false);
    const again = createTask(barrier.wait());
    yield* sleep(0);
    equal(yield* barrier.wait(), 1);
    equal(yield* again, 0);
  });
}

export async function counts_that_are_none_are_refused() {
  throws(() => new Semaphore(-1), ValueError, "Semaphore initial value must be >= 0");
  throws(() => new Barrier(0), ValueError, "parties must be >= 1");
  throws(() => new Barrier(-1), ValueError, "parties must be >= 1");
  for (const wrong of ["1", null, {}, [], 1n, Symbol("s"), NaN, 0.5, true, () => 1]) {
    throws(() => new Semaphore(wrong), TypeError, /whole number/);
    throws(() => new BoundedSemaphore(wrong), TypeError, /whole number/);
    throws(() => new Barrier(wrong), TypeError, /whole number/);
    throws(() => new Condition().notify(wrong), TypeError, /whole number/);
  }
  throws(() => new Barrier(), TypeError, /whole number/);
  for (const huge of [2 ** 32, 2 ** 53, 1e300, Infinity]) {
    equal(new Semaphore(huge).locked(), false);
    equal(new Barrier(huge).nWaiting, 0);
  }
}

export async function a_semaphore_of_endless_permits_may_be_released() {
  await run(function* () {
    const semaphore = new Semaphore(Infinity);
    semaphore.release();
    semaphore.release();
    equal(yield* semaphore.acquire(), true);
    equal(semaphore.locked(), false);
    const bounded = new BoundedSemaphore(2 ** 32);
    throws(() => bounded.release(), ValueError, "BoundedSemaphore released too many times");
  });
}

export async function what_waits_on_another_loop_is_refused() {
  const lock = new Lock();
  const [first, second] = [new EventLoop(), new EventLoop()];
  await first.runUntilComplete((function* () {
    yield* lock.acquire();
    createTask(lock.acquire());
    yield* sleep(0);
  })());
  await second.runUntilComplete(raises(lock.acquire(), RuntimeError, /bound to a different event loop/));
  lock.release();
  await first.runUntilComplete(sleep(0));
  first.close();
  second.close();
}
