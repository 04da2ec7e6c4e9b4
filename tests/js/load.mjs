// Many tasks, long chains, floods.
import {
  CancelledError, Event, Future, Lock, Queue, Semaphore, TaskGroup, asyncWith, createTask, gather, getRunningLoop, run, shield, sleep, wait, allTasks,
} from "../../www/wasyncio.js";
import { equal, ok, raises } from "./support/assert.mjs";

export async function a_hundred_thousand_tasks() {
  await run(function* () {
    let ran = 0;
    function* work() {
      yield* sleep(0);
      ran += 1;
      return ran;
    }
    const results = yield* gather(Array.from({ length: 100_000 }, work));
    equal(ran, 100_000);
    equal(results[0], 1);
    equal(results[99_999], 100_000);
  });
}

export async function ten_thousand_tasks_cancelled_at_once() {
  await run(function* () {
    let ended = 0;
    const tasks = Array.from({ length: 10_000 }, () => createTask((function* () {
      try {
        yield* sleep(60);
      } finally {
        ended += 1;
      }
    })()));
    yield* sleep(0);
    equal(allTasks().size, 10_001);
    for (const task of tasks) task.cancel();
    const [done] = yield* wait(tasks);
    equal(done.size, 10_000);
    equal(ended, 10_000);
    ok([...done].every((task) => task.cancelled()));
  });
}

/** Tasks of which each awaits the next. Gives the outermost, and how many have ended. */
function* chain(depth, innermost, how = (task) => task) {
  const ended = { count: 0 };
  let inner = createTask(innermost);
  for (let link = 0; link < depth; link++) {
    const awaited = how(inner);
    inner = createTask((function* () {
      try {
        return yield* awaited;
      } finally {
        ended.count += 1;
      }
    })());
  }
  // Tasks begin in the order in which they were made.
  yield* sleep(0);
  yield* sleep(0);
  return [inner, ended];
}

export async function a_chain_of_5000_tasks_is_cancelled() {
  await run(function* () {
    const [outermost, ended] = yield* chain(5_000, sleep(60));
    outermost.cancel("down");
    yield* raises(outermost, CancelledError, "down");
    equal(ended.count, 5_000);
  });
}

export async function a_chain_of_5000_tasks_gives_its_result() {
  await run(function* () {
    const [outermost, ended] = yield* chain(5_000, sleep(0.02, "deep"));
    equal(yield* outermost, "deep");
    equal(ended.count, 5_000);
  });
}

export async function a_chain_of_5000_tasks_passes_an_error_on() {
  await run(function* () {
    const [outermost, ended] = yield* chain(5_000, (function* () {
      yield* sleep(0.02);
      throw new RangeError("deep");
    })());
    yield* raises(outermost, RangeError, "deep");
    equal(ended.count, 5_000);
  });
}

export async function a_chain_of_1000_gathers_is_cancelled() {
  await run(function* () {
    const [outermost, ended] = yield* chain(1_000, sleep(60), (task) => gather(task));
    outermost.cancel();
    yield* raises(outermost, CancelledError);
    equal(ended.count, 1_000);
  });
}

export async function a_chain_of_1000_shields_ends_where_it_is_cut() {
  await run(function* () {
    const [outermost, ended] = yield* chain(1_000, sleep(0.05, "deep"), (task) => shield(task));
    outermost.cancel();
    yield* raises(outermost, CancelledError);
    equal(ended.count, 1);
    while (ended.count < 1_000) yield* sleep(0);
  });
}

export async function a_chain_of_2000_tasks_is_left_over() {
  let count;
  await run(function* () {
    const [, ended] = yield* chain(2_000, sleep(60));
    count = ended;
  });
  equal(count.count, 2_000);
}

export async function a_deep_chain_of_generators() {
  function* deep(depth) {
    return depth === 0 ? yield* sleep(0, "deep") : yield* deep(depth - 1);
  }
  equal(await run(deep(1_000)), "deep");
}

export async function groups_in_groups() {
  function* nested(depth) {
    return yield* asyncWith(new TaskGroup(), function* (group) {
      if (depth === 0) return yield* sleep(0, "deep");
      return yield* group.createTask(nested(depth - 1));
    });
  }
  equal(await run(nested(200)), "deep");
}

export async function ten_thousand_callbacks_and_timers() {
  await run(function* () {
    const loop = getRunningLoop();
    let soon = 0;
    let timers = 0;
    for (let n = 0; n < 10_000; n++) {
      loop.callSoon(() => { soon += 1; });
      loop.callLater(n % 2 ? 0 : 60, () => { timers += 1; });
    }
    yield* sleep(0);
    equal(soon, 10_000);
    yield* sleep(0.02);
    equal(timers, 5_000);
  });
}

export async function five_thousand_waiters_of_each_kind() {
  const count = 5_000;
  await run(function* () {
    const [event, lock, semaphore, queue, future] = [new Event(), new Lock(), new Semaphore(0), new Queue(), new Future()];
    yield* lock.acquire();
    const tasks = [];
    for (let n = 0; n < count; n++) {
      tasks.push(createTask(event.wait()), createTask(semaphore.acquire()), createTask(queue.get()));
      tasks.push(createTask((function* () { return yield* future; })()));
      tasks.push(createTask(asyncWith(lock, function* () {})));
    }
    yield* sleep(0);
    event.set();
    future.setResult(1);
    lock.release();
    for (let n = 0; n < count; n++) {
      semaphore.release();
      queue.putNowait(n);
    }
    yield* gather(tasks);
    equal(queue.empty(), true);
    equal(semaphore.locked(), true);
    equal(lock.locked(), false);
  });
}

export async function a_hundred_thousand_done_callbacks() {
  await run(function* () {
    let called = 0;
    const future = new Future();
    for (let n = 0; n < 100_000; n++) future.addDoneCallback(() => { called += 1; });
    future.setResult();
    yield* sleep(0);
    equal(called, 100_000);
  });
}

export async function done_callbacks_of_one_function_are_removed_at_once() {
  await run(function* () {
    const callback = () => { throw new Error("called"); };
    const future = new Future();
    for (let n = 0; n < 5_000; n++) {
      future.addDoneCallback(callback);
      future.addDoneCallback(() => {});
    }
    equal(future.removeDoneCallback(callback), 5_000);
    future.setResult();
    yield* sleep(0);
  });
}
