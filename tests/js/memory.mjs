// What is over is forgotten: neither the module's memory nor JavaScript's keeps growing.
import {
  Barrier, Condition, ContextVar, Event, Future, Lock, PriorityQueue, Queue, Semaphore, TaskGroup,
  asCompleted, asyncWith, copyContext, createTask, gather, getRunningLoop, openConnection, run, shield, sleep, startServer, timeout, wait,
  waitFor,
} from "../../www/wasyncio.js";
import init from "../../www/dist/wasyncio/wasyncio.js";
import { ok } from "./support/assert.mjs";
import { bytes, echo } from "./support/connected.mjs";
import { macrotask } from "./support/inHost.mjs";

/** An instance that is there already is given again. */
const { memory } = await init();

const COUNT = 4_000;

/**
 * Does it in rounds: the last of them may add nothing to what the first ones left. A collection is but asked for, and
 * one that comes a round late makes the module's memory grow for good, once; what leaks does so again.
 */
async function staysFlat(round) {
  const first = await growth(round);
  const problem = first && (await growth(round));
  ok(!problem, `${problem}; before: ${first}`);
}

/** What grows in seven rounds, or nothing. */
async function growth(round) {
  const sizes = [];
  for (let n = 0; n < 7; n++) {
    await round();
    for (let again = 0; again < 3; again++) {
      globalThis.gc();
      await macrotask();
    }
    sizes.push({ wasm: memory.buffer.byteLength, heap: heapUsed() });
  }
  // One round may be measured before the collection has come.
  const [settled, last] = [largest(sizes.slice(0, 4)), smallest(sizes.slice(-2))];
  const trace = sizes.map(({ wasm, heap }) => `${wasm >> 10}/${heap >> 10}`).join(" ");
  // The module's allocator takes a while to settle; 12,000 objects are more than that.
  if (last.wasm - settled.wasm > 2 ** 19) return `the module's memory grows, KiB of module/heap: ${trace}`;
  // Three rounds of objects that were all kept would be more.
  if (last.heap - settled.heap >= 1.5 * 2 ** 20) return `the heap grows, KiB of module/heap: ${trace}`;
  return "";
}

const largest = (sizes) => extreme(Math.max, sizes);
const smallest = (sizes) => extreme(Math.min, sizes);

function extreme(choose, sizes) {
  return { wasm: choose(...sizes.map(({ wasm }) => wasm)), heap: choose(...sizes.map(({ heap }) => heap)) };
}

function heapUsed() {
  return globalThis.process?.memoryUsage?.().heapUsed ?? performance.memory?.usedJSHeapSize ?? 0;
}

export async function tasks_that_end() {
  await staysFlat(() => run(function* () {
    yield* gather(Array.from({ length: COUNT }, () => sleep(0, {})));
  }));
}

export async function tasks_that_are_cancelled() {
  await staysFlat(() => run(function* () {
    const tasks = Array.from({ length: COUNT }, () => createTask(sleep(60)));
    yield* sleep(0);
    for (const task of tasks) task.cancel();
    yield* wait(tasks);
  }));
}

export async function tasks_that_are_left_over() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT / 2; n++) {
      createTask(sleep(60));
      createTask(new Event().wait());
    }
    yield* sleep(0);
  }));
}

export async function tasks_in_one_loop() {
  await run(function* () {
    yield staysFlat(async () => {
      for (let n = 0; n < COUNT / 10; n++) await createTask(sleep(0));
    });
  });
}

export async function futures() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT; n++) {
      const future = new Future();
      if (n % 3 === 0) continue;
      future.addDoneCallback(() => {});
      if (n % 3 === 1) future.setResult({});
      else future.cancel();
    }
  }));
}

export async function futures_that_nobody_settles() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT; n++) new Future().addDoneCallback(() => {});
  }));
}

export async function tasks_whose_results_know_them() {
  await staysFlat(() => run(function* () {
    const make = () => {
      const task = createTask((function* () {
        return { task };
      })());
      return task;
    };
    yield* wait(Array.from({ length: COUNT }, make));
  }));
}

export async function waiters_that_nobody_wakes() {
  await staysFlat(() => run(function* () {
    getRunningLoop().setExceptionHandler(() => {});
    for (let n = 0; n < COUNT / 4; n++) {
      createTask((function* () {
        yield* new Future();
      })());
    }
    yield* sleep(0);
  }));
}

export async function timers() {
  await staysFlat(() => run(function* () {
    const loop = getRunningLoop();
    for (let n = 0; n < COUNT; n++) loop.callLater(60, () => {}).cancel();
    for (let n = 0; n < COUNT; n++) loop.callLater(0, () => {});
    yield* sleep(0.02);
  }));
}

export async function primitives() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT / 5; n++) {
      const [lock, event, semaphore, queue, order, condition, barrier] = [new Lock(), new Event(), new Semaphore(), new Queue(), new PriorityQueue(), new Condition(), new Barrier(1)];
      yield* asyncWith(lock, function* () {});
      event.set();
      yield* event.wait();
      yield* semaphore.acquire();
      yield* queue.put({});
      order.putNowait(n);
      yield* asyncWith(condition, function* () {
        condition.notifyAll();
      });
      yield* barrier.wait();
    }
  }));
}

export async function one_queue_of_many_items() {
  const queue = new Queue();
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT; n++) queue.putNowait({ n });
    for (let n = 0; n < COUNT; n++) yield* queue.get();
  }));
}

export async function a_waiter_that_times_out_again_and_again() {
  await run(function* () {
    const [event, lock, queue] = [new Event(), new Lock(), new Queue()];
    yield* lock.acquire();
    yield staysFlat(async () => {
      const waiting = [];
      for (let n = 0; n < COUNT / 10; n++) {
        for (const awaitable of [event.wait(), lock.acquire(), queue.get()]) waiting.push(createTask(waitFor(awaitable, 0.001)));
      }
      await gather(waiting, { returnExceptions: true });
    });
  });
}

export async function combinators() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT / 20; n++) {
      yield* gather(sleep(0), sleep(0));
      yield* wait([createTask(sleep(0))]);
      yield* shield(sleep(0));
      yield* asyncWith(timeout(60), () => sleep(0));
      for (const next of asCompleted([sleep(0), sleep(0)])) yield* next;
    }
  }));
}

export async function tasks_that_end_by_a_timeout_or_a_group() {
  function* late() {
    yield* waitFor(sleep(60), 0.001);
  }
  function* failing() {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask((function* () {
        throw new RangeError("mine");
      })());
      yield* sleep(60);
    });
  }
  await staysFlat(() => run(function* () {
    const tasks = Array.from({ length: COUNT / 10 }, (_, n) => createTask(n % 2 ? late() : failing()));
    yield* gather(tasks, { returnExceptions: true });
  }));
}

export async function promises() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT / 5; n++) yield Promise.resolve({});
    yield* gather(Array.from({ length: COUNT / 5 }, async () => ({})));
  }));
}

export async function contexts() {
  const variable = new ContextVar("variable");
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT; n++) copyContext().run(() => variable.set({ n }));
    for (let n = 0; n < COUNT / 10; n++) new ContextVar(`v${n}`).set({});
  }));
}

export async function loops() {
  await staysFlat(async () => {
    for (let n = 0; n < 500; n++) await run(sleep(0));
  });
}

/** Connects, so many times at once. */
function* connects(count, client) {
  const server = yield* startServer(echo, "127.0.0.1", 0);
  const address = server.sockets[0].getsockname();
  function* connect() {
    const [reader, writer] = yield* openConnection(...address);
    writer.write(bytes("hello\n"));
    yield* reader.readline();
    yield* client(writer);
  }
  yield* gather(Array.from({ length: count }, connect));
  return server;
}

export async function connections() {
  await staysFlat(() => run(function* () {
    const server = yield* connects(COUNT / 40, function* (writer) {
      writer.close();
      yield* writer.waitClosed();
    });
    server.close();
    yield* server.waitClosed();
  }));
}

export async function connections_that_are_dropped() {
  await staysFlat(() => run(() => connects(COUNT / 80, function* () {})));
}

export async function servers_that_are_left_over() {
  await staysFlat(() => run(function* () {
    for (let n = 0; n < COUNT / 40; n++) {
      const server = yield* startServer(() => server, "127.0.0.1", 0);
    }
  }));
}
