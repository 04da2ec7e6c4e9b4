// Classes that users derive from those here.
import {
  CancelledError, Event, EventLoop, ExceptionGroup, Future, Lock, LifoQueue, PriorityQueue, Queue, RuntimeError, Semaphore, Task, TaskGroup, Condition, Barrier,
  asyncWith, createTask, gather, run, sleep, shield, waitFor, wait, isFuture,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, same } from "./support/assert.mjs";

export async function a_future_of_ones_own() {
  class Logged extends Future {
    calls = [];
    setResult(value) {
      this.calls.push("setResult");
      super.setResult(value);
    }
    cancel(message) {
      this.calls.push("cancel");
      return super.cancel(message);
    }
  }
  await run(function* () {
    const future = new Logged();
    ok(isFuture(future));
    const waiting = createTask((function* () {
      return yield* future;
    })());
    yield* sleep(0);
    future.setResult(5);
    equal(yield* waiting, 5);
    same(yield* gather(future, shield(future)), [5, 5]);
    same(future.calls, ["setResult"]);
    const [done, pending] = yield* wait([future]);
    same([done.has(future), pending.size], [true, 0]);
  });
}

export async function a_task_of_ones_own() {
  class Counted extends Task {
    static made = 0;
    constructor(coroutine, options) {
      super(coroutine, options);
      Counted.made += 1;
    }
    getName() {
      return `counted ${super.getName()}`;
    }
  }
  const loop = new EventLoop();
  loop.setTaskFactory((loop, coroutine, options) => new Counted(coroutine, { ...options, loop }));
  const name = await loop.runUntilComplete(function* () {
    yield* gather(sleep(0), sleep(0));
    const task = createTask(sleep(0), { name: "x" });
    yield* task;
    return task.getName();
  });
  equal(name, "counted x");
  equal(Counted.made, 4);
  loop.close();
}

export async function a_lock_of_ones_own() {
  const order = [];
  class Logged extends Lock {
    *acquire() {
      order.push("acquire");
      return yield* super.acquire();
    }
    release() {
      order.push("release");
      super.release();
    }
  }
  await run(function* () {
    const lock = new Logged();
    yield* asyncWith(lock, function* () {
      equal(lock.locked(), true);
    });
    const condition = new Condition(lock);
    yield* asyncWith(condition, function* () {
      condition.notifyAll();
    });
  });
  same(order, ["acquire", "release", "acquire", "release"]);
}

export async function a_semaphore_and_an_event_of_ones_own() {
  class Named extends Semaphore {
    constructor(name, value) {
      super(value);
      this.name = name;
    }
  }
  class Latch extends Event {
    clear() {
      throw new RuntimeError("a latch stays");
    }
  }
  await run(function* () {
    const semaphore = new Named("pool", 1);
    equal(yield* asyncWith(semaphore, () => sleep(0, semaphore.name)), "pool");
    const latch = new Latch();
    const waiter = createTask(latch.wait());
    yield* sleep(0);
    latch.set();
    equal(yield* waiter, true);
    let error;
    try {
      latch.clear();
    } catch (caught) {
      error = caught;
    }
    isError(error, RuntimeError, "a latch stays");
  });
}

export async function queues_of_ones_own() {
  const seen = [];
  const logging = (Base) => class extends Base {
    putNowait(item) {
      seen.push(item);
      super.putNowait(item);
    }
  };
  await run(function* () {
    for (const [Base, expected] of [[Queue, [2, 1]], [LifoQueue, [1, 2]], [PriorityQueue, [1, 2]]]) {
      const queue = new (logging(Base))(5);
      equal(queue.maxsize, 5);
      queue.putNowait(2);
      queue.putNowait(1);
      same([yield* queue.get(), yield* queue.get()], expected);
    }
    class Reversed extends PriorityQueue {
      constructor() {
        super(0, { compare: (a, b) => b - a });
      }
    }
    const reversed = new Reversed();
    for (const item of [1, 3, 2]) reversed.putNowait(item);
    same([reversed.getNowait(), reversed.getNowait(), reversed.getNowait()], [3, 2, 1]);
  });
  same(seen, [2, 1, 2, 1, 2, 1]);
}

export async function a_group_a_barrier_and_a_loop_of_ones_own() {
  class Group extends TaskGroup {
    *exit(...args) {
      try {
        return yield* super.exit(...args);
      } catch (error) {
        if (error instanceof ExceptionGroup) return true;
        throw error;
      }
    }
  }
  class Pair extends Barrier {
    constructor() {
      super(2);
    }
  }
  class Loop extends EventLoop {
    made = 0;
    createTask(coroutine, options) {
      this.made += 1;
      return super.createTask(coroutine, options);
    }
  }
  const loop = new Loop();
  await run(function* () {
    equal(yield* asyncWith(new Group(), function* (group) {
      group.createTask((function* () {
        throw new RangeError("swallowed");
      })());
    }), undefined);
    const pair = new Pair();
    same(yield* gather(pair.wait(), pair.wait()), [0, 1]);
  }, { loopFactory: () => loop });
  ok(loop.made >= 4);
}

export async function an_error_of_ones_own_is_a_cancellation() {
  class Stop extends CancelledError {
    name = "Stop";
  }
  await run(function* () {
    const mine = new Stop("mine");
    const task = createTask((function* () {
      throw mine;
    })());
    yield* raises(task, CancelledError, "mine");
    equal(task.cancelled(), true);
  });
}

export async function an_awaitable_of_ones_own() {
  class Delay {
    *[Symbol.iterator]() {
      yield* sleep(0);
      return "delayed";
    }
  }
  await run(function* () {
    equal(yield* new Delay(), "delayed");
    equal(yield* waitFor((function* () {
      return yield* new Delay();
    })(), 1), "delayed");
  });
}
