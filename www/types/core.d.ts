/**
 * Programs, tasks side by side, and how long they may take.
 *
 * @module core
 */
import type { AnyAwaitable, AsyncContextManager, Awaitable, Main } from "./awaitables.js";
import type { EventLoop } from "./loop.js";
import type { Context, Future, Task } from "./tasks.js";

/**
 * Runs `main` on a new loop to its end, cancels what is left over, and closes the loop.
 *
 * @param options `debug`: the loop's debug mode. `loopFactory`: makes the loop. `signal`: cancels
 *   `main` when it aborts.
 * @throws RuntimeError, at once, inside of a running loop; TypeError for what cannot be run. The promise
 *   is rejected with what `main` throws.
 *
 * @example
 * ```js
 * import { init, run, sleep } from "wasyncio";
 *
 * await init();
 * const answer = await run(function* () {
 *   yield* sleep(0.01);
 *   return 42;
 * });
 * console.log(answer); // 42
 * ```
 */
export function run<T>(
  main: Main<T>,
  options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null; signal?: AbortSignal | null },
): Promise<T>;

/** How a task is created. */
export interface TaskOptions {
  /** `Task-1`, `Task-2`, … unless it is given. */
  name?: string;
  /** Used as it is, not copied. Otherwise the task gets a copy of the current context. */
  context?: Context;
  /** Run the first step now. */
  eagerStart?: boolean;
}

/**
 * A task of the running loop: it runs from the loop's next turn on, whether it is awaited or not.
 *
 * @throws TypeError if it is no coroutine and no promise; RuntimeError where no loop runs.
 *
 * @example
 * ```js
 * function* tick() {
 *   for (let count = 1; count <= 3; count++) {
 *     console.log("tick", count);
 *     yield* sleep(0.01);
 *   }
 * }
 * const ticking = createTask(tick(), { name: "ticker" });
 * console.log("begun"); // begun
 * yield* ticking;
 * // tick 1
 * // tick 2
 * // tick 3
 * ```
 */
export function createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;

/**
 * Runs awaitables side by side; gives their results in the order of the arguments. The first error is
 * the result at once, and the others run on; with `returnExceptions` errors are results, too. To cancel
 * it cancels all of them.
 *
 * @throws TypeError for what cannot be awaited; ValueError for futures of different loops;
 *   RuntimeError where no loop runs.
 *
 * @example
 * ```js
 * function* greet(name, delay) {
 *   yield* sleep(delay);
 *   return `hello ${name}`;
 * }
 * const [a, b] = yield* gather(greet("browser", 0.02), greet("Node", 0.01));
 * console.log(a, b); // hello browser hello Node
 *
 * const late = waitFor(greet("late", 60), 0.01);
 * const [error, text] = yield* gather([late, greet("you", 0)], { returnExceptions: true });
 * console.log(String(error), text); // TimeoutError: timed out hello you
 * ```
 */
export function gather<T extends readonly AnyAwaitable[]>(
  ...awaitables: T
): Future<{ [I in keyof T]: T[I] extends AnyAwaitable<infer V> ? V : never }>;
export function gather<T>(awaitables: readonly AnyAwaitable<T>[], options?: { returnExceptions?: false }): Future<T[]>;
export function gather<T>(
  awaitables: readonly AnyAwaitable<T>[],
  options: { returnExceptions?: boolean },
): Future<(T | Error)[]>;

/**
 * Sleeps for `delay` seconds, then gives `result`. With 0 or less all other tasks that are ready have a turn.
 *
 * @throws TypeError if the delay is no number, ValueError for NaN: when it is awaited.
 *
 * @example
 * ```js
 * console.log(yield* sleep(0.01, "rested")); // rested
 * ```
 */
export function sleep<T = undefined>(delay: number, result?: T): Awaitable<T>;

/** For `wait`: until one is done. */
export const FIRST_COMPLETED: "FIRST_COMPLETED";
/** For `wait`: until one has failed, or all are done. */
export const FIRST_EXCEPTION: "FIRST_EXCEPTION";
/** For `wait`: until all are done. */
export const ALL_COMPLETED: "ALL_COMPLETED";

/**
 * Waits for futures and tasks; gives `[done, pending]`. It cancels none of them, also not when the time is over.
 *
 * @param options `timeout`: in seconds; null or nothing for none. `returnWhen`: `ALL_COMPLETED` unless it is given.
 * @throws ValueError without any future, or for another `returnWhen`; TypeError for a coroutine, which is to be
 *   made a task first.
 *
 * @example
 * ```js
 * const [fast, slow] = [createTask(sleep(0.01)), createTask(sleep(60))];
 * const [done, pending] = yield* wait([fast, slow], { returnWhen: FIRST_COMPLETED });
 * console.log(done.has(fast), pending.has(slow)); // true true
 * ```
 */
export function wait<F extends Future>(
  futures: Iterable<F>,
  options?: { timeout?: number | null; returnWhen?: "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED" },
): Awaitable<[Set<F>, Set<F>]>;

/**
 * Awaits something for up to `timeout` seconds; then it is cancelled. Null for no limit.
 *
 * @throws TimeoutError if it took too long; else what it throws. TypeError, ValueError if the timeout is no number.
 *
 * @example
 * ```js
 * try {
 *   yield* waitFor(sleep(60), 0.01);
 * } catch (error) {
 *   console.log(error instanceof TimeoutError); // true
 * }
 * ```
 */
export function waitFor<T>(awaitable: AnyAwaitable<T>, timeout: number | null): Awaitable<T>;

/**
 * Keeps a cancellation from something: who awaits the shield is cancelled, and what is behind it runs on.
 * An error of it that nobody waits for any more, because the shield was cancelled, goes to the exception handler.
 *
 * @throws TypeError for what cannot be awaited; RuntimeError where no loop runs.
 *
 * @example
 * ```js
 * const saving = createTask(sleep(0.01, "saved"));
 * const shielded = shield(saving);
 * shielded.cancel();
 * console.log(yield* saving); // saved
 * ```
 */
export function shield<T>(awaitable: AnyAwaitable<T>): Future<T>;

/**
 * A block that may take `delay` seconds, for `asyncWith`. Null for no limit yet: `reschedule` sets one.
 *
 * @throws TypeError if the delay is no number, ValueError for NaN, RuntimeError where no loop runs. The block
 *   throws a TimeoutError if it took too long.
 *
 * @example
 * ```js
 * const limit = timeout(0.01);
 * try {
 *   yield* asyncWith(limit, () => sleep(60));
 * } catch (error) {
 *   console.log(error.name, limit.expired()); // TimeoutError true
 * }
 * ```
 */
export function timeout(delay: number | null): Timeout;

/**
 * As `timeout`, up to a moment: `when` is in seconds, in the time of `loop.time()`.
 *
 * @throws TypeError if it is no number, ValueError for NaN.
 *
 * @example
 * ```js
 * const soon = getRunningLoop().time() + 5;
 * console.log(yield* asyncWith(timeoutAt(soon), () => sleep(0.01, "in time"))); // in time
 * ```
 */
export function timeoutAt(when: number | null): Timeout;

/** What `timeout` gives: it cancels its block at the deadline, and makes a TimeoutError of that cancellation. */
export class Timeout implements AsyncContextManager<Timeout> {
  /**
   * @param when In seconds, in the time of `loop.time()`; null for none.
   * @throws TypeError if it is no number, ValueError for NaN.
   */
  constructor(when: number | null);
  /** The deadline, in seconds, in the time of `loop.time()`; null if there is none. */
  when(): number | null;
  /**
   * Moves the deadline, in seconds, in the time of `loop.time()`; null takes it away.
   *
   * @throws RuntimeError if the block has not begun, has ended or has expired.
   *
   * @example
   * ```js
   * const patience = timeout(null);
   * yield* asyncWith(patience, function* () {
   *   patience.reschedule(getRunningLoop().time() + 5);
   *   yield* sleep(0.01);
   * });
   * console.log(patience.expired()); // false
   * ```
   */
  reschedule(when: number | null): void;
  /** True once the deadline has cancelled the block. */
  expired(): boolean;
  /** @throws RuntimeError for the second time, or outside of a task. */
  enter(): Awaitable<Timeout>;
  /** @throws TimeoutError if the deadline has cancelled the block. */
  exit(error?: unknown): Awaitable<boolean>;
}

/**
 * Tasks that end together, for `asyncWith`: the block ends when all are done. The first that fails cancels the
 * others and the block, which throws an ExceptionGroup of what failed.
 *
 * @example
 * ```js
 * function* greet(name, delay) {
 *   yield* sleep(delay);
 *   console.log("hello", name);
 * }
 * yield* asyncWith(new TaskGroup(), function* (group) {
 *   group.createTask(greet("slow", 0.02));
 *   group.createTask(greet("fast", 0.01));
 * });
 * // hello fast
 * // hello slow
 * ```
 */
export class TaskGroup implements AsyncContextManager<TaskGroup> {
  /** @throws RuntimeError before the block, after it, and while the group ends. */
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  /** @throws RuntimeError for the second time, or outside of a task. */
  enter(): Awaitable<TaskGroup>;
  /** @throws ExceptionGroup, or BaseExceptionGroup, of the errors of its tasks and its block. */
  exit(error?: unknown): Awaitable<boolean>;
}

/**
 * Awaitables in the order in which they are done. `for … of` gives things to be awaited; `anext` the futures.
 *
 * @param options `timeout`: seconds for all of them; then awaits of what is left throw a TimeoutError.
 * @throws TypeError for a single future or coroutine, and for what cannot be awaited; RuntimeError where no loop runs.
 *
 * @example
 * ```js
 * for (const next of asCompleted([sleep(0.02, "slow"), sleep(0.01, "fast")])) console.log(yield* next);
 * // fast
 * // slow
 * ```
 */
export function asCompleted<T>(
  awaitables: Iterable<AnyAwaitable<T>>,
  options?: { timeout?: number | null },
): AsCompleted<T>;

/** What `asCompleted` gives. */
export interface AsCompleted<T> extends Iterable<Awaitable<T>>, AsyncIterable<Future<T>> {
  /**
   * The next future that is done; `{ done: true }` after the last.
   *
   * @throws TimeoutError when the time is over.
   *
   * @example
   * ```js
   * const tasks = asCompleted([createTask(sleep(0.01, "done"), { name: "only" })]);
   * const { value } = yield* tasks.anext();
   * console.log(value.result()); // done
   * ```
   */
  anext(): Awaitable<IteratorResult<Future<T>, undefined>>;
}

/**
 * The task that runs now, or null in a plain callback.
 *
 * @throws RuntimeError without a running loop.
 *
 * @example
 * ```js
 * currentTask().setName("example");
 * console.log(currentTask().getName()); // example
 * ```
 */
export function currentTask(loop?: EventLoop): Task | null;

/**
 * The tasks of a loop that are not done; those of the running loop unless one is given.
 *
 * @throws RuntimeError without a running loop.
 *
 * @example
 * ```js
 * createTask(sleep(60));
 * console.log(allTasks().size); // 2
 * ```
 */
export function allTasks(loop?: EventLoop): Set<Task>;

/**
 * Loads what connections, servers and child processes need, which otherwise happens when a program first wants one of
 * them: `openConnection`, `startServer` and `createSubprocessExec` wait for it then. Where it is there already, nothing happens.
 *
 * Use it when a program will need it, and the first connection should not wait.
 *
 * @throws OSError if it cannot be loaded: `init` says where it comes from. It is tried again when it is next wanted.
 * @throws RuntimeError before `init`, and if what was loaded is of another version.
 *
 * @example
 * ```js
 * import { init, openConnection, preload, run } from "wasyncio";
 *
 * await init();
 * document.querySelector("#connect").addEventListener("pointerenter", () => preload());
 * document.querySelector("#connect").addEventListener("click", () => run(openConnection("wss://example.org/chat")));
 * ```
 */
export function preload(): Promise<void>;
