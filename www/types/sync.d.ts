/**
 * Locks, events, barriers and queues. Each is an async context manager where asyncio's is.
 *
 * @module sync
 */
import type { AsyncContextManager, Awaitable } from "./awaitables.js";

/**
 * Held by one task at a time; waiters get it in the order in which they came.
 *
 * @example
 * ```js
 * const lock = new Lock();
 * function* work(name) {
 *   yield* asyncWith(lock, function* () {
 *     console.log(name, "begins");
 *     yield* sleep(0.01);
 *     console.log(name, "ends");
 *   });
 * }
 * yield* gather(work("a"), work("b"));
 * // a begins
 * // a ends
 * // b begins
 * // b ends
 * ```
 */
export class Lock implements AsyncContextManager<void> {
  /**
   * Waits until it is free, and takes it. A free one is taken without giving other tasks a turn. Whoever is
   * cancelled while it waits does not hold it.
   *
   * @throws RuntimeError if tasks of another loop wait for it.
   */
  acquire(): Awaitable<true>;
  /** @throws RuntimeError if nobody holds it. */
  release(): void;
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}

/**
 * A flag that tasks wait for.
 *
 * @example
 * ```js
 * const ready = new Event();
 * getRunningLoop().callLater(0.01, () => ready.set());
 * console.log(yield* ready.wait(), ready.isSet()); // true true
 * ```
 */
export class Event {
  /**
   * Waits until it is set. If it is, other tasks get no turn.
   *
   * @throws RuntimeError if tasks of another loop wait for it.
   */
  wait(): Awaitable<true>;
  /** Wakes all who wait. They go on even if it is cleared before they run. */
  set(): void;
  clear(): void;
  isSet(): boolean;
}

/**
 * A lock, and a line of tasks that gave it up until they are notified.
 *
 * @example
 * ```js
 * const changed = new Condition();
 * let stock = 0;
 * const buyer = createTask(function* () {
 *   yield* asyncWith(changed, () => changed.waitFor(() => stock > 0));
 *   return "bought";
 * }());
 * yield* sleep(0);
 * yield* asyncWith(changed, function* () {
 *   stock += 1;
 *   changed.notify();
 * });
 * console.log(yield* buyer); // bought
 * ```
 */
export class Condition implements AsyncContextManager<void> {
  /**
   * With a lock that others use, too; its own unless one is given.
   *
   * @throws TypeError if it is no Lock.
   */
  constructor(lock?: Lock | null);
  acquire(): Awaitable<true>;
  /** @throws RuntimeError if nobody holds the lock. */
  release(): void;
  locked(): boolean;
  /**
   * Gives the lock up, waits to be notified, and takes the lock again: also when it is cancelled.
   *
   * @throws RuntimeError if nobody holds the lock.
   */
  wait(): Awaitable<true>;
  /**
   * Waits until `predicate` gives something true, and gives that. It is asked now and after each notification.
   *
   * @throws RuntimeError if nobody holds the lock; what `predicate` throws.
   */
  waitFor<T>(predicate: () => T): Awaitable<T>;
  /**
   * Wakes up to `n` tasks, one unless it is given.
   *
   * @throws RuntimeError if nobody holds the lock; TypeError if `n` is no whole number.
   */
  notify(n?: number): void;
  /** @throws RuntimeError if nobody holds the lock. */
  notifyAll(): void;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}

/**
 * A number of permits.
 *
 * @example
 * ```js
 * const connections = new Semaphore(2);
 * yield* connections.acquire();
 * console.log(connections.locked()); // false
 * yield* connections.acquire();
 * console.log(connections.locked()); // true
 * connections.release();
 * ```
 */
export class Semaphore implements AsyncContextManager<void> {
  /**
   * With so many permits, one unless it is given.
   *
   * @throws ValueError if it is negative; TypeError if it is no whole number.
   */
  constructor(value?: number);
  /**
   * Waits for a permit, and takes it.
   *
   * @throws RuntimeError if tasks of another loop wait for it.
   */
  acquire(): Awaitable<true>;
  /** @throws ValueError for a BoundedSemaphore that has all its permits. */
  release(): void;
  /** True if there is no permit to be had at once. */
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}

/**
 * One that refuses more permits than it had at first: a release too many is a mistake.
 *
 * @example
 * ```js
 * const seats = new BoundedSemaphore(1);
 * try {
 *   seats.release();
 * } catch (error) {
 *   console.log(error instanceof ValueError); // true
 * }
 * ```
 */
export class BoundedSemaphore extends Semaphore {}

/**
 * Lets tasks pass when so many of them have come.
 *
 * @example
 * ```js
 * const start = new Barrier(3);
 * console.log((yield* gather(start.wait(), start.wait(), start.wait())).sort().join()); // 0,1,2
 * ```
 */
export class Barrier implements AsyncContextManager<number> {
  /** @throws ValueError for less than one; TypeError if it is no whole number. */
  constructor(parties: number);
  readonly parties: number;
  readonly nWaiting: number;
  readonly broken: boolean;
  /**
   * Waits for the others. Gives how many were there before: one of the tasks gets 0.
   *
   * @throws BrokenBarrierError if it is, or was meanwhile, aborted or reset.
   */
  wait(): Awaitable<number>;
  /** Makes it as new. Those who wait get a BrokenBarrierError. */
  reset(): Awaitable<void>;
  /** Breaks it, until it is reset. */
  abort(): Awaitable<void>;
  enter(): Awaitable<number>;
  exit(error?: unknown): Awaitable<void>;
}

/**
 * Items for tasks that work side by side: first in, first out.
 *
 * @example
 * ```js
 * const queue = new Queue(1);
 * const producer = createTask(function* () {
 *   for (const word of ["to", "be"]) yield* queue.put(word);
 *   queue.shutdown();
 * }());
 * console.log(yield* queue.get(), yield* queue.get()); // to be
 * try {
 *   yield* queue.get();
 * } catch (error) {
 *   console.log(error instanceof QueueShutDown); // true
 * }
 * ```
 */
export class Queue<T = unknown> {
  /**
   * For up to `maxsize` items; any number if that is 0 or less.
   *
   * @throws TypeError if it is no whole number.
   */
  constructor(maxsize?: number);
  readonly maxsize: number;
  /** How many items are in it. */
  qsize(): number;
  empty(): boolean;
  full(): boolean;
  /**
   * Waits for room, and puts an item in. A cancelled put has put nothing.
   *
   * @throws QueueShutDown; RuntimeError if tasks of another loop wait for it.
   */
  put(item: T): Awaitable<void>;
  /** @throws QueueFull; QueueShutDown. */
  putNowait(item: T): void;
  /**
   * Waits for an item, and takes it out. A cancelled get has taken nothing.
   *
   * @throws QueueShutDown once it is shut down and empty; RuntimeError if tasks of another loop wait for it.
   */
  get(): Awaitable<T>;
  /** @throws QueueEmpty; QueueShutDown once it is shut down and empty. */
  getNowait(): T;
  /** Waits until every item that was put is done, says `taskDone`. */
  join(): Awaitable<void>;
  /**
   * Says that an item which was got is done.
   *
   * @throws ValueError if all items are done already.
   */
  taskDone(): void;
  /** Nothing can be put any more, and once it is empty nothing can be got. With `immediate` it is emptied now. */
  shutdown(immediate?: boolean): void;
}

/**
 * The smallest item first: by `<` for numbers and strings, element by element for arrays, or by `compare`.
 *
 * @example
 * ```js
 * const queue = new PriorityQueue();
 * for (const job of [[3, "sweep"], [1, "cook"], [2, "eat"]]) queue.putNowait(job);
 * console.log(queue.getNowait()[1]); // cook
 * ```
 */
export class PriorityQueue<T = unknown> extends Queue<T> {
  /**
   * @param options `compare`: negative if `a` comes first. What it throws, `put` and `get` throw.
   * @throws TypeError if `compare` is no function. Without it `put` throws one for items that have no order.
   */
  constructor(maxsize?: number, options?: { compare?: (a: T, b: T) => number });
}

/**
 * The newest item first.
 *
 * @example
 * ```js
 * const undo = new LifoQueue();
 * undo.putNowait("typed");
 * undo.putNowait("deleted");
 * console.log(undo.getNowait()); // deleted
 * ```
 */
export class LifoQueue<T = unknown> extends Queue<T> {}
