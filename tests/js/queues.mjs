// Queue, PriorityQueue, LifoQueue.
import {
  CancelledError, LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown, RuntimeError, ValueError,
  createTask, gather, run, sleep,
} from "../../www/wasyncio.js";
import { equal, isError, ok, raises, same, throws } from "./support/assert.mjs";

function drained(queue) {
  const items = [];
  while (!queue.empty()) items.push(queue.getNowait());
  return items;
}

export async function items_come_out_in_the_order_of_the_queue() {
  for (const [Class, expected] of [[Queue, [2, 3, 1]], [LifoQueue, [1, 3, 2]], [PriorityQueue, [1, 2, 3]]]) {
    const queue = new Class();
    ok(queue instanceof Queue);
    for (const item of [2, 3, 1]) queue.putNowait(item);
    equal(queue.qsize(), 3);
    equal(queue.empty(), false);
    same(drained(queue), expected);
    equal(queue.empty(), true);
  }
}

export async function a_full_queue_waits_and_an_empty_one_too() {
  const order = [];
  await run(function* () {
    const queue = new Queue(1);
    equal(queue.maxsize, 1);
    const producer = createTask((function* () {
      for (const item of ["a", "b", "c"]) {
        yield* queue.put(item);
        order.push(`put ${item}`);
      }
    })());
    yield* sleep(0);
    equal(queue.full(), true);
    throws(() => queue.putNowait("x"), QueueFull);
    for (let round = 0; round < 3; round++) order.push(`got ${yield* queue.get()}`);
    yield* producer;
    throws(() => queue.getNowait(), QueueEmpty);
    equal(queue.full(), false);
  });
  same(order, ["put a", "got a", "put b", "got b", "put c", "got c"]);
}

export async function getters_are_served_in_order() {
  await run(function* () {
    const queue = new Queue();
    const getters = [createTask(queue.get()), createTask(queue.get())];
    yield* sleep(0);
    yield* queue.put("a");
    yield* queue.put(undefined);
    same(yield* gather(getters), ["a", undefined]);
  });
}

export async function a_cancelled_getter_takes_nothing() {
  await run(function* () {
    const queue = new Queue();
    const getter = createTask(queue.get());
    yield* sleep(0);
    getter.cancel();
    queue.putNowait("kept");
    yield* raises(getter, CancelledError);
    equal(yield* queue.get(), "kept");
  });
}

export async function join_waits_until_all_is_done() {
  const order = [];
  await run(function* () {
    const queue = new Queue();
    for (const item of [1, 2]) queue.putNowait(item);
    const joined = createTask((function* () {
      yield* queue.join();
      order.push("joined");
    })());
    for (let round = 0; round < 2; round++) {
      yield* queue.get();
      yield* sleep(0);
      order.push("done");
      queue.taskDone();
    }
    yield* joined;
    throws(() => queue.taskDone(), ValueError, "task_done() called too many times");
    yield* queue.join();
  });
  same(order, ["done", "done", "joined"]);
}

export async function a_queue_is_shut_down() {
  await run(function* () {
    const queue = new Queue(1);
    queue.putNowait("last");
    const putter = createTask(queue.put("refused"));
    yield* sleep(0);
    queue.shutdown();
    yield* raises(putter, QueueShutDown);
    throws(() => queue.putNowait("x"), QueueShutDown);
    yield* raises(queue.put("x"), QueueShutDown);
    equal(yield* queue.get(), "last");
    throws(() => queue.getNowait(), QueueShutDown);
    yield* raises(queue.get(), QueueShutDown);
    const other = new Queue();
    other.putNowait("dropped");
    const joined = createTask(other.join());
    yield* sleep(0);
    other.shutdown(true);
    yield* joined;
    throws(() => other.getNowait(), QueueShutDown);
    equal(other.qsize(), 0);
  });
}

export async function a_priority_queue_compares_as_Python() {
  const queue = new PriorityQueue();
  for (const item of [[2, "b"], [1, "z"], [1, "a"], [0], []]) queue.putNowait(item);
  same(drained(queue), [[], [0], [1, "a"], [1, "z"], [2, "b"]]);
  for (const item of ["b", "B", "a"]) queue.putNowait(item);
  same(drained(queue), ["B", "a", "b"]);
  for (const item of [2n, 1, 1.5, true]) queue.putNowait(item);
  same(drained(queue).map(Number), [1, 1, 1.5, 2]);
}

export async function a_priority_queue_takes_an_order() {
  const queue = new PriorityQueue(0, { compare: (a, b) => b.n - a.n });
  for (const n of [1, 3, 2]) queue.putNowait({ n });
  same(drained(queue).map(({ n }) => n), [3, 2, 1]);
}

export async function items_without_an_order_are_refused() {
  await run(function* () {
    for (const [a, b] of [[1, "1"], [{}, {}], [[1], 1], [undefined, 1], [null, 0], [Symbol("a"), 1], [[1, {}], [1, {}]], [() => 1, 2]]) {
      const queue = new PriorityQueue();
      queue.putNowait(a);
      throws(() => queue.putNowait(b), TypeError, /have no order/);
      yield* raises(queue.put(b), TypeError, /have no order/);
    }
  });
}

export async function an_item_whose_comparison_throws_is_not_in_the_queue() {
  await run(function* () {
    const queue = new PriorityQueue();
    queue.putNowait(1);
    throws(() => queue.putNowait("text"), TypeError);
    equal(queue.qsize(), 2); // as heapq.heappush: the item is there already when it is compared
    const mine = new RangeError("mine");
    const other = new PriorityQueue(0, { compare: () => { throw mine; } });
    other.putNowait(1);
    equal(throws(() => other.putNowait(2), RangeError), mine);
    equal(yield* raises(other.put(2), RangeError), mine);
  });
}

export async function a_comparison_that_throws_undefined() {
  const queue = new PriorityQueue(0, { compare: () => { throw undefined; } });
  queue.putNowait(1);
  let caught = "nothing";
  try {
    queue.putNowait(2);
  } catch (error) {
    caught = error;
  }
  equal(caught, undefined);
}

export async function a_comparison_cannot_change_its_queue() {
  await run(function* () {
    const attempts = [
      (queue) => queue.putNowait(9),
      (queue) => queue.getNowait(),
      (queue) => queue.shutdown(true),
      (queue) => queue.shutdown(),
    ];
    for (const attempt of attempts) {
      let queue;
      const compare = (a, b) => {
        attempt(queue);
        return a - b;
      };
      queue = new PriorityQueue(0, { compare });
      queue.putNowait(1);
      throws(() => queue.putNowait(2), RuntimeError, /cannot be changed by its own comparison/);
    }
    let queue;
    let size;
    queue = new PriorityQueue(0, { compare: (a, b) => {
      size = [queue.qsize(), queue.empty(), queue.full(), queue.maxsize].length;
      return a - b;
    } });
    for (const item of [2, 1, 3]) queue.putNowait(item);
    equal(size, 4);
    same(drained(queue), [1, 2, 3]);
  });
}

export async function a_comparison_may_do_anything_else() {
  await run(function* () {
    const other = new PriorityQueue();
    let tasks = 0;
    const queue = new PriorityQueue(0, { compare: (a, b) => {
      other.putNowait(a);
      createTask(sleep(0)).addDoneCallback(() => { tasks += 1; });
      return a - b;
    } });
    for (const item of [2, 1, 3]) yield* queue.put(item);
    same(drained(queue), [1, 2, 3]);
    yield* sleep(0.02);
    ok(tasks > 0 && other.qsize() === tasks);
  });
}

export async function comparisons_that_give_nonsense_lose_nothing() {
  for (const nonsense of [undefined, null, NaN, "text", {}, 1n, Symbol("s"), Infinity, -Infinity]) {
    const queue = new PriorityQueue(0, { compare: () => nonsense });
    for (let item = 0; item < 20; item++) queue.putNowait(item);
    same(drained(queue).sort((a, b) => a - b), Array.from({ length: 20 }, (_, item) => item));
  }
}

export async function sizes_and_orders_that_are_none_are_refused() {
  for (const wrong of ["1", null, {}, [], 1n, Symbol("s"), NaN, 0.5, true, () => 1]) {
    for (const Class of [Queue, LifoQueue, PriorityQueue]) throws(() => new Class(wrong), TypeError, /whole number/);
  }
  for (const compare of [1, "text", {}, [], true, null]) throws(() => new PriorityQueue(0, { compare }), TypeError, /function/);
  const endless = new Queue(-5);
  for (let item = 0; item < 10; item++) endless.putNowait(item);
  equal(endless.full(), false);
  equal(endless.maxsize, -5);
  const huge = new Queue(Infinity);
  huge.putNowait(1);
  equal(huge.full(), false);
}

export async function a_queue_holds_anything() {
  await run(function* () {
    const queue = new Queue();
    for (const item of [undefined, null, NaN, queue, Symbol.iterator, 1n, Promise.resolve(1), sleep(0), { then() {} }]) {
      queue.putNowait(item);
      equal(queue.getNowait(), item);
      yield* queue.put(item);
      equal(yield* queue.get(), item);
    }
  });
}

export async function a_full_queue_passes_its_items_on() {
  await run(function* () {
    const queue = new Queue(2);
    const got = [];
    yield* gather(
      (function* () {
        for (let item = 0; item < 200; item++) yield* queue.put(item);
      })(),
      (function* () {
        for (let item = 0; item < 200; item++) got.push(yield* queue.get());
      })(),
    );
    same(got, Array.from({ length: 200 }, (_, item) => item));
    isError(throws(() => queue.getNowait(), QueueEmpty), QueueEmpty);
  });
}
