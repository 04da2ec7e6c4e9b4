/**
 * wasyncio: Python's asyncio for JavaScript, stepped by a Rust event loop in WebAssembly.
 *
 * A coroutine is a generator function; `yield*` is its `await`. Names are asyncio's in camelCase,
 * times are seconds.
 *
 * ```js
 * import { run, createTask, gather, sleep } from "wasyncio";
 *
 * function* greet(name, delay) {
 *   yield* sleep(delay);
 *   return `hello ${name}`;
 * }
 *
 * await run(function* () {
 *   const [a, b] = yield* gather(greet("browser", 0.2), greet("Node", 0.1));
 *   console.log(a, b);
 * });
 * ```
 */

// ---------------------------------------------------------------------------------------------
// Awaitables and coroutines

/** What a coroutine hands to the loop when it suspends. */
export type Suspension = unknown;

/** A running coroutine: what a generator function returns when it is called. */
export type CoroutineLike<T = unknown> = Generator<Suspension, T, any>;

/**
 * What can be awaited by `yield*` in a coroutine and by `await` in an async function.
 *
 * Nothing happens before it is awaited, but for a `Future` and a `Task`, which have a life of
 * their own.
 */
export interface Awaitable<T = unknown> extends PromiseLike<T> {
  [Symbol.iterator](): Generator<Suspension, T, any>;
}

/** Whatever the functions here take as an awaitable: promises, too. */
export type AnyAwaitable<T = unknown> = Awaitable<T> | CoroutineLike<T> | PromiseLike<T>;

/** What `run` and its like take. */
export type Main<T = unknown> = AnyAwaitable<T> | (() => AnyAwaitable<T>);

/**
 * Marks a generator function as a coroutine: asyncio's old `@asyncio.coroutine`.
 *
 * A plain generator function is a coroutine already. Marked, each call gives a `Coroutine`, which
 * finds the mistakes that a plain generator cannot: awaiting it twice, or never.
 */
export function coroutine<A extends unknown[], T>(
  generatorFunction: (...args: A) => CoroutineLike<T>,
): (...args: A) => Coroutine<T>;

/** A call of a function that `coroutine` marked. It runs when it is awaited, once. */
export class Coroutine<T = unknown> implements Awaitable<T> {
  private constructor();
  /** The function's name. */
  readonly name: string;
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  /** Resumes it by hand, as the loop does. */
  send(value?: unknown): IteratorResult<Suspension, T>;
  /** Throws an error in at the point where it is suspended. */
  throw(error: unknown): IteratorResult<Suspension, T>;
  /** Ends it; its `finally` blocks run. It cannot be awaited after that. */
  close(): void;
}

export function isCoroutine(value: unknown): boolean;
export function isCoroutineFunction(value: unknown): boolean;
export function isFuture(value: unknown): value is Future;
/** A task for a coroutine, the thing itself for a future, a future for a promise. */
export function ensureFuture<T>(awaitable: AnyAwaitable<T>, options?: { loop?: EventLoop }): Future<T>;
/** Awaits anything awaitable: `yield* awaitable(promise)`. */
export function awaitable<T>(anything: AnyAwaitable<T>): Awaitable<T>;

/** asyncio's asynchronous context manager: `__aenter__` and `__aexit__`. */
export interface AsyncContextManager<V = unknown> {
  enter(): AnyAwaitable<V>;
  /** Called with the error that left the block, or nothing. A true value swallows that error. */
  exit(error?: unknown): AnyAwaitable<unknown>;
}

/**
 * `async with manager as value: body`.
 *
 * ```js
 * yield* asyncWith(lock, function* () { ... });
 * ```
 */
export function asyncWith<V, T>(
  manager: AsyncContextManager<V>,
  body: (value: V) => AnyAwaitable<T>,
): Awaitable<T>;

// ---------------------------------------------------------------------------------------------
// Core

/**
 * Runs `main` on a new loop to its end, cancels what is left over, and closes the loop.
 * `signal` cancels `main` when it aborts. Misuse throws at once.
 */
export function run<T>(
  main: Main<T>,
  options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null; signal?: AbortSignal | null },
): Promise<T>;

export interface TaskOptions {
  name?: string;
  /** Used as it is, not copied. Otherwise the task gets a copy of the current context. */
  context?: Context;
  /** Run the first step now. */
  eagerStart?: boolean;
}
export function createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
export function gather<T extends readonly AnyAwaitable[]>(
  ...awaitables: T
): Future<{ [I in keyof T]: T[I] extends AnyAwaitable<infer V> ? V : never }>;
export function gather<T>(awaitables: readonly AnyAwaitable<T>[], options?: { returnExceptions?: false }): Future<T[]>;
export function gather<T>(
  awaitables: readonly AnyAwaitable<T>[],
  options: { returnExceptions?: boolean },
): Future<(T | Error)[]>;
/** Sleeps for `delay` seconds; then gives `result`. */
export function sleep<T = undefined>(delay: number, result?: T): Awaitable<T>;

export const FIRST_COMPLETED: "FIRST_COMPLETED";
export const FIRST_EXCEPTION: "FIRST_EXCEPTION";
export const ALL_COMPLETED: "ALL_COMPLETED";
/** Resolves to `[done, pending]`. Takes futures and tasks. `timeout` is in seconds. */
export function wait<F extends Future>(
  futures: Iterable<F>,
  options?: { timeout?: number | null; returnWhen?: "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED" },
): Awaitable<[Set<F>, Set<F>]>;

// ---------------------------------------------------------------------------------------------
// Tools

export function waitFor<T>(awaitable: AnyAwaitable<T>, timeout: number | null): Awaitable<T>;
/** An error of what nobody waits for any more, because its shield was cancelled, goes to the exception handler. */
export function shield<T>(awaitable: AnyAwaitable<T>): Future<T>;
export function timeout(delay: number | null): Timeout;
/** `when` is in the time of `loop.time()`. */
export function timeoutAt(when: number | null): Timeout;
export class Timeout implements AsyncContextManager<Timeout> {
  constructor(when: number | null);
  when(): number | null;
  reschedule(when: number | null): void;
  expired(): boolean;
  enter(): Awaitable<Timeout>;
  exit(error?: unknown): Awaitable<boolean>;
}
export class TaskGroup implements AsyncContextManager<TaskGroup> {
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  enter(): Awaitable<TaskGroup>;
  exit(error?: unknown): Awaitable<boolean>;
}
/** Iterate it by `for … of` (each item is to be awaited), or by `anext` to get the futures. */
export function asCompleted<T>(
  awaitables: Iterable<AnyAwaitable<T>>,
  options?: { timeout?: number | null },
): AsCompleted<T>;
export interface AsCompleted<T> extends Iterable<Awaitable<T>>, AsyncIterable<Future<T>> {
  /** The next future that is done; `{ done: true }` after the last. */
  anext(): Awaitable<IteratorResult<Future<T>, undefined>>;
}

/** The task that runs now, or null in a plain callback. RuntimeError without a running loop. */
export function currentTask(loop?: EventLoop): Task | null;
/** The tasks of the running loop that are not done. */
export function allTasks(loop?: EventLoop): Set<Task>;

// ---------------------------------------------------------------------------------------------
// The loop

export function getRunningLoop(): EventLoop;
/** The running loop; RuntimeError if there is none. */
export function getEventLoop(): EventLoop;
export function newEventLoop(): EventLoop;

/** What the exception handler gets. `message` is always there. */
export interface ExceptionContext {
  message: string;
  exception?: unknown;
  handle?: Handle;
  future?: Future;
  task?: Task;
  [extra: string]: unknown;
}
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;
export type TaskFactory = (loop: EventLoop, coroutine: any, options: TaskOptions) => Future<any>;

export class EventLoop {
  constructor();
  /** The loop runs in turns of the host; what it gives is a promise. Misuse (closed, running) throws at once. */
  runUntilComplete<T>(main: Main<T>): Promise<T>;
  runForever(): Promise<void>;
  stop(): void;
  /** Tasks that are not done end cancelled: nobody can run them any more. Their `finally` blocks run. */
  close(): void;
  isRunning(): boolean;
  isClosed(): boolean;
  /** Seconds of a clock that never goes back. */
  time(): number;
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  callLater<A extends unknown[]>(delay: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  createFuture<T = unknown>(): Future<T>;
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  setTaskFactory(factory: TaskFactory | null): void;
  getTaskFactory(): TaskFactory | null;
  setExceptionHandler(handler: ExceptionHandler | null): void;
  getExceptionHandler(): ExceptionHandler | null;
  /** Calls the exception handler, or the default one. Whatever these throw, the loop goes on. */
  callExceptionHandler(context: ExceptionContext): void;
  defaultExceptionHandler(context: ExceptionContext): void;
  setDebug(enabled: boolean): void;
  getDebug(): boolean;
  /** Seconds; in debug mode a callback that takes longer is reported to the logger. */
  slowCallbackDuration: number;
}

export class Handle {
  protected constructor();
  cancel(): void;
  cancelled(): boolean;
}
export class TimerHandle extends Handle {
  /** In the time of `loop.time()`. */
  when(): number;
}

export class Runner {
  constructor(options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null });
  /** `signal` cancels `main` when it aborts. */
  run<T>(main: Main<T>, options?: { context?: Context | null; signal?: AbortSignal | null }): Promise<T>;
  getLoop(): EventLoop;
  /** Cancels what is left over and closes the loop, which must not be running. */
  close(): Promise<void>;
}

/** A task factory that runs each task's first step at once. */
export const eagerTaskFactory: TaskFactory;
export function createEagerTaskFactory(
  constructor: (coroutine: any, options: TaskOptions & { loop: EventLoop }) => Task,
): TaskFactory;

/** Where the loop writes what nobody handles. Its methods may be replaced. */
export const logger: { error(message: string, ...rest: unknown[]): void; warning(message: string, ...rest: unknown[]): void };

// ---------------------------------------------------------------------------------------------
// Futures and tasks

export class Future<T = unknown> implements Awaitable<T> {
  constructor(options?: { loop?: EventLoop });
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  done(): boolean;
  cancelled(): boolean;
  /** Throws InvalidStateError while pending, the error if it failed, CancelledError if cancelled. */
  result(): T;
  exception(): unknown;
  cancel(message?: string): boolean;
  setResult(value: T): void;
  /** Takes an error or an error class. */
  setException(error: unknown): void;
  addDoneCallback(callback: (future: this) => unknown, options?: { context?: Context }): void;
  /** How many were removed. */
  removeDoneCallback(callback: (future: this) => unknown): number;
  getLoop(): EventLoop;
  /** A promise of the result. */
  toPromise(): Promise<T>;
}

export class Task<T = unknown> extends Future<T> {
  constructor(coroutine: AnyAwaitable<T>, options?: TaskOptions & { loop?: EventLoop });
  getName(): string;
  setName(name: unknown): void;
  getCoro(): unknown;
  getContext(): Context;
  /** How many cancellations were asked for and not taken back. */
  cancelling(): number;
  uncancel(): number;
}

// ---------------------------------------------------------------------------------------------
// Synchronisation. Each is an async context manager where asyncio's is.

export class Lock implements AsyncContextManager<void> {
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class Event {
  wait(): Awaitable<true>;
  set(): void;
  clear(): void;
  isSet(): boolean;
}
export class Condition implements AsyncContextManager<void> {
  constructor(lock?: Lock | null);
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  wait(): Awaitable<true>;
  waitFor<T>(predicate: () => T): Awaitable<T>;
  notify(n?: number): void;
  notifyAll(): void;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class Semaphore implements AsyncContextManager<void> {
  constructor(value?: number);
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class BoundedSemaphore extends Semaphore {}
export class Barrier implements AsyncContextManager<number> {
  constructor(parties: number);
  readonly parties: number;
  readonly nWaiting: number;
  readonly broken: boolean;
  wait(): Awaitable<number>;
  reset(): Awaitable<void>;
  abort(): Awaitable<void>;
  enter(): Awaitable<number>;
  exit(error?: unknown): Awaitable<void>;
}
export class Queue<T = unknown> {
  constructor(maxsize?: number);
  readonly maxsize: number;
  qsize(): number;
  empty(): boolean;
  full(): boolean;
  put(item: T): Awaitable<void>;
  putNowait(item: T): void;
  get(): Awaitable<T>;
  getNowait(): T;
  join(): Awaitable<void>;
  taskDone(): void;
  shutdown(immediate?: boolean): void;
}
/** The smallest item first: by `<` for numbers and strings, element by element for arrays, or by `compare`. */
export class PriorityQueue<T = unknown> extends Queue<T> {
  constructor(maxsize?: number, options?: { compare?: (a: T, b: T) => number });
}
export class LifoQueue<T = unknown> extends Queue<T> {}

// ---------------------------------------------------------------------------------------------
// Context variables

export class ContextVar<T = unknown> {
  constructor(name: string, options?: { default?: T });
  readonly name: string;
  /** The value in the current context; `fallback`, or the default; LookupError without either. */
  get(fallback?: T): T;
  set(value: T): Token<T>;
  reset(token: Token<T>): void;
}
export class Token<T = unknown> {
  private constructor();
  static readonly MISSING: unique symbol;
  readonly var: ContextVar<T>;
  readonly oldValue: T | typeof Token.MISSING;
}
export class Context {
  /** An empty context. */
  constructor();
  run<A extends unknown[], R>(callback: (...args: A) => R, ...args: A): R;
  /** A function that runs `callback` in this context: `loop.callSoon(context.bind(f))`. */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R;
  copy(): Context;
  has(variable: ContextVar): boolean;
  /** `fallback` if the variable has no value here. */
  get<T>(variable: ContextVar<T>, fallback?: T): T | undefined;
  readonly size: number;
  keys(): ContextVar[];
}
export function copyContext(): Context;

// ---------------------------------------------------------------------------------------------
// Streams

export class StreamReader {
  /** `limit` is in bytes. Outside of a running loop, say which loop it is for. */
  constructor(options?: { limit?: number; loop?: EventLoop });
  read(n?: number): Awaitable<Uint8Array>;
  readline(): Awaitable<Uint8Array>;
  readexactly(n: number): Awaitable<Uint8Array>;
  /** Takes one separator or several. */
  readuntil(separator?: Uint8Array | Uint8Array[]): Awaitable<Uint8Array>;
  atEof(): boolean;
  feedData(data: Uint8Array): void;
  feedEof(): void;
  exception(): unknown;
  setException(error: unknown): void;
  /** The next line; `{ done: true }` at the end. */
  anext(): Awaitable<IteratorResult<Uint8Array, undefined>>;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
}

// ---------------------------------------------------------------------------------------------
// Promises and signals

/** An AbortSignal that aborts when the task is cancelled: when the CancelledError reaches it. */
export function abortSignal(task?: Task<any>): AbortSignal;
/** Cancels the future when the signal aborts, with the message of the signal's reason. */
export function cancelOnAbort<F extends Future>(future: F, signal: AbortSignal): F;

// ---------------------------------------------------------------------------------------------
// Errors

/** Thrown into a coroutine that is cancelled. Whoever catches it and does not mean to go on throws it again. */
export class CancelledError extends Error { constructor(message?: string); }
export class InvalidStateError extends Error { constructor(message?: string); }
export class RuntimeError extends Error { constructor(message?: string); }
export class ValueError extends Error { constructor(message?: string); }
export class LookupError extends Error { constructor(message?: string); }
export class QueueEmpty extends Error { constructor(message?: string); }
export class QueueFull extends Error { constructor(message?: string); }
export class QueueShutDown extends Error { constructor(message?: string); }
/** asyncio's is a RuntimeError, and so is this. */
export class BrokenBarrierError extends RuntimeError {}
/** asyncio's is an EOFError. */
export class IncompleteReadError extends Error {
  constructor(partial: Uint8Array, expected: number | null);
  readonly partial: Uint8Array;
  readonly expected: number | null;
}
export class LimitOverrunError extends Error {
  constructor(message: string, consumed: number);
  readonly consumed: number;
}
export class OSError extends Error { constructor(message?: string); }
/** asyncio's is an OSError, and so is this. */
export class TimeoutError extends OSError {}
/** What the host cannot do; says what to use instead. */
export class UnsupportedError extends OSError {}
/** Which errors: those for which a function says so, or those of a class. */
export type ErrorCondition = ((error: unknown) => boolean) | (abstract new (...args: any[]) => Error);

/**
 * Several errors at once, Python's BaseExceptionGroup. `new` gives an ExceptionGroup unless one of
 * them is a CancelledError, or an error of your own that says `isBaseException = true`: what
 * Python's `except Exception` lets through.
 */
export class BaseExceptionGroup extends AggregateError {
  constructor(message: string, errors: unknown[]);
  readonly exceptions: unknown[];
  /** The errors that match, in the same tree, or null. */
  subgroup(matches: ErrorCondition): BaseExceptionGroup | null;
  /** The errors that match, and the others. */
  split(matches: ErrorCondition): [BaseExceptionGroup | null, BaseExceptionGroup | null];
  derive(errors: unknown[]): BaseExceptionGroup;
}
export class ExceptionGroup extends BaseExceptionGroup {}
