/**
 * Coroutines, what they await, and how promises and signals go with them.
 *
 * @module awaitables
 */
import type { EventLoop } from "./loop.js";
import type { Future, Task } from "./tasks.js";

/** What a coroutine hands to the loop when it suspends. It is the loop's business alone. */
export type Suspension = unknown;

/**
 * A running coroutine: what a generator function returns when it is called.
 *
 * @example
 * ```ts
 * function* greet(name: string): CoroutineLike<string> {
 *   yield* sleep(0.01);
 *   return `hello ${name}`;
 * }
 * console.log(yield* greet("types")); // hello types
 * ```
 */
export type CoroutineLike<T = unknown> = Generator<Suspension, T, any>;

/**
 * What can be awaited by `yield*` in a coroutine and by `await` in an async function.
 *
 * Nothing happens before it is awaited, but for a `Future` and a `Task`, which have a life of
 * their own.
 *
 * @example
 * ```js
 * const pause = sleep(0.01, "rested"); // it has not begun
 * console.log(yield* pause); // rested
 * ```
 */
export interface Awaitable<T = unknown> extends PromiseLike<T> {
  [Symbol.iterator](): Generator<Suspension, T, any>;
}

/** Whatever the functions here take as an awaitable: promises, too. */
export type AnyAwaitable<T = unknown> = Awaitable<T> | CoroutineLike<T> | PromiseLike<T>;

/** What `run` and its like take: something awaitable, or a function that gives it. */
export type Main<T = unknown> = AnyAwaitable<T> | (() => AnyAwaitable<T>);

/**
 * Marks a generator function as a coroutine: asyncio's old `@asyncio.coroutine`.
 *
 * A plain generator function is a coroutine already. Marked, each call gives a `Coroutine`, which
 * finds the mistakes that a plain generator cannot: awaiting it twice, or never (the logger is told).
 *
 * @throws TypeError if it is no generator function.
 *
 * @example
 * ```js
 * const add = coroutine(function* add(a, b) {
 *   yield* sleep(0);
 *   return a + b;
 * });
 * console.log(yield* add(2, 3)); // 5
 * ```
 */
export function coroutine<A extends any[], T>(
  generatorFunction: (...args: A) => CoroutineLike<T>,
): (...args: A) => Coroutine<T>;

/**
 * A call of a function that `coroutine` marked. It runs when it is awaited, once.
 *
 * @example
 * ```js
 * const answer = coroutine(function* answer() { return 42; });
 * const called = answer();
 * console.log(called.name, yield* called); // answer 42
 * ```
 */
export class Coroutine<T = unknown> implements Awaitable<T> {
  private constructor();
  /** The function's name. */
  readonly name: string;
  /** @throws RuntimeError if it was awaited before. */
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  /** Resumes it by hand, as the loop does. It throws what the coroutine throws. */
  send(value?: unknown): IteratorResult<Suspension, T>;
  /** Throws an error in at the point where it is suspended. It throws what the coroutine throws. */
  throw(error: unknown): IteratorResult<Suspension, T>;
  /**
   * Ends it; its `finally` blocks run. It cannot be awaited after that.
   *
   * @throws RuntimeError if it goes on.
   */
  close(): void;
}

/**
 * True for what `createTask` makes a task of: a generator, a `Coroutine`, or something like `sleep(1)`.
 *
 * @example
 * ```js
 * function* nothing() {}
 * console.log(isCoroutine(nothing()), isCoroutine(nothing)); // true false
 * ```
 */
export function isCoroutine(value: unknown): boolean;

/**
 * True for a generator function, marked by `coroutine` or not.
 *
 * @example
 * ```js
 * console.log(isCoroutineFunction(function* () {}), isCoroutineFunction(async () => {})); // true false
 * ```
 */
export function isCoroutineFunction(value: unknown): boolean;

/**
 * True for a `Future`, a `Task` too; not for a promise.
 *
 * @example
 * ```js
 * console.log(isFuture(new Future()), isFuture(Promise.resolve())); // true false
 * ```
 */
export function isFuture(value: unknown): value is Future;

/**
 * A task for a coroutine, the thing itself for a future, a future for a promise.
 *
 * @param options `loop`: where the task is created; the running loop unless it is given.
 * @throws TypeError for what cannot be awaited; ValueError if the future belongs to another loop than
 *   `options.loop`; RuntimeError where no loop runs.
 *
 * @example
 * ```js
 * const future = ensureFuture(Promise.resolve("kept"));
 * console.log(future.done(), yield* future); // false kept
 * ```
 */
export function ensureFuture<T>(awaitable: AnyAwaitable<T>, options?: { loop?: EventLoop }): Future<T>;

/**
 * Awaits anything awaitable by `yield*`, with its type: `yield promise` does the same, and TypeScript
 * does not know what it gives.
 *
 * @throws TypeError for what cannot be awaited.
 *
 * @example
 * ```js
 * console.log(yield* awaitable(Promise.resolve("from a promise"))); // from a promise
 * ```
 */
export function awaitable<T>(anything: AnyAwaitable<T>): Awaitable<T>;

/**
 * asyncio's asynchronous context manager: `__aenter__` and `__aexit__`. `Lock`, `TaskGroup`, `Timeout`,
 * `Server` and others are some; so is every object with these two methods.
 *
 * @example
 * ```js
 * const visitor = {
 *   *enter() { console.log("in"); return "guest"; },
 *   *exit() { console.log("out"); },
 * };
 * yield* asyncWith(visitor, function* (name) { console.log(name); });
 * // in
 * // guest
 * // out
 * ```
 */
export interface AsyncContextManager<V = unknown> {
  enter(): AnyAwaitable<V>;
  /** Called with the error that left the block, or nothing. A true value swallows that error. */
  exit(error?: unknown): AnyAwaitable<unknown>;
}

/**
 * `async with manager as value: body`. It gives what the body gives; undefined if `exit` has swallowed
 * the body's error.
 *
 * @throws TypeError if the manager is none, or the body no function; else what `enter`, the body and
 *   `exit` throw.
 *
 * @example
 * ```js
 * const lock = new Lock();
 * yield* asyncWith(lock, function* () {
 *   console.log(lock.locked()); // true
 * });
 * console.log(lock.locked()); // false
 * ```
 */
export function asyncWith<V, T>(
  manager: AsyncContextManager<V>,
  body: (value: V) => AnyAwaitable<T>,
): Awaitable<T>;

/**
 * An AbortSignal that aborts when the task is cancelled: when the `CancelledError` reaches it, which is
 * the signal's reason. With it a `fetch` ends with the task that waits for it.
 *
 * @param task The running task unless it is given.
 * @throws RuntimeError outside of a task; TypeError if it is no task.
 *
 * @example
 * ```js
 * function* download(url) {
 *   const response = yield* awaitable(fetch(url, { signal: abortSignal() }));
 *   return yield* awaitable(response.json());
 * }
 * ```
 */
export function abortSignal(task?: Task<any>): AbortSignal;

/**
 * Cancels the future when the signal aborts, with the message of the signal's reason. Gives the future.
 *
 * @throws TypeError if it is no future, or no signal.
 *
 * @example
 * ```js
 * const work = cancelOnAbort(createTask(sleep(60)), AbortSignal.timeout(10)); // milliseconds, as the Web has it
 * yield* wait([work]);
 * console.log(work.cancelled()); // true
 * ```
 */
export function cancelOnAbort<F extends Future>(future: F, signal: AbortSignal): F;
