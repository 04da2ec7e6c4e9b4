/**
 * The event loop itself. Programs need it seldom: `run` makes one.
 *
 * @module loop
 */
import type { AnyAwaitable, Main } from "./awaitables.js";
import type { TaskOptions } from "./core.js";
import type { Context, Future, Task } from "./tasks.js";

/**
 * The loop that runs now. Between its turns, where promises and events call back, it is the one that was started last.
 *
 * @throws RuntimeError if there is none.
 *
 * @example
 * ```js
 * console.log(getRunningLoop().isRunning()); // true
 * ```
 */
export function getRunningLoop(): EventLoop;

/**
 * The same as `getRunningLoop`, as in Python 3.14: it makes none.
 *
 * @throws RuntimeError if none runs.
 *
 * @example
 * ```js
 * console.log(getEventLoop() === getRunningLoop()); // true
 * ```
 */
export function getEventLoop(): EventLoop;

/**
 * A new loop, to be run and closed by hand.
 *
 * @throws RuntimeError before `init()`.
 *
 * @example
 * ```js
 * import { init, newEventLoop, sleep } from "wasyncio";
 *
 * await init();
 * const loop = newEventLoop();
 * console.log(await loop.runUntilComplete(sleep(0.01, "over"))); // over
 * loop.close();
 * ```
 */
export function newEventLoop(): EventLoop;

/** What the exception handler gets. `message` is always there. */
export interface ExceptionContext {
  message: string;
  /** What was thrown. */
  exception?: unknown;
  /** Whose callback it was. */
  handle?: Handle;
  /** Whose error it was. */
  future?: Future;
  /** Whose error it was. */
  task?: Task;
  [extra: string]: unknown;
}

/** Gets errors that nobody else gets. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;

/** Makes the tasks of a loop: what `createTask` calls. */
export type TaskFactory = (loop: EventLoop, coroutine: any, options: TaskOptions) => Future<any>;

/**
 * asyncio's event loop. It runs in turns that the host gives it, so that a page stays alive.
 *
 * @example
 * ```js
 * const loop = getRunningLoop();
 * loop.callLater(0.01, console.log, "later");
 * loop.callSoon(console.log, "soon");
 * yield* sleep(0.02);
 * // soon
 * // later
 * ```
 */
export class EventLoop {
  /** @throws RuntimeError before `init()`. */
  constructor();
  /**
   * Runs until `main` is done; the promise has its result, or what it throws.
   *
   * @throws RuntimeError, at once, if the loop is closed, or runs; or if another one is in its turn. The promise is
   *   rejected with a RuntimeError if the loop is stopped before.
   */
  runUntilComplete<T>(main: Main<T>): Promise<T>;
  /**
   * Runs until it is stopped.
   *
   * @throws RuntimeError, at once, if the loop is closed, or runs; or if another one is in its turn.
   */
  runForever(): Promise<void>;
  /** Ends the run at the end of this turn. */
  stop(): void;
  /**
   * Tasks that are not done end cancelled: nobody can run them any more. Their `finally` blocks run.
   *
   * @throws RuntimeError if the loop runs.
   */
  close(): void;
  isRunning(): boolean;
  isClosed(): boolean;
  /** Seconds of a clock that never goes back. */
  time(): number;
  /**
   * Calls `callback` in the next turn. What it throws goes to the exception handler.
   *
   * @throws RuntimeError if the loop is closed; TypeError if it is no function, or a coroutine's in debug mode.
   */
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  /** The same as `callSoon`: JavaScript shares no objects between threads. */
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  /**
   * As `callSoon`, in `delay` seconds.
   *
   * @throws As `callSoon`; TypeError if the delay is no number, ValueError for NaN.
   */
  callLater<A extends unknown[]>(delay: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  /**
   * As `callSoon`, at a moment: `when` is in seconds, in the time of `time()`.
   *
   * @throws As `callLater`.
   */
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  /** A future of this loop, to be set by hand. */
  createFuture<T = unknown>(): Future<T>;
  /**
   * A task of this loop. It may be created before the loop runs.
   *
   * @throws TypeError if it is no coroutine and no promise; RuntimeError if the loop is closed.
   */
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  /**
   * Has `createTask` call this; null for the usual tasks.
   *
   * @throws TypeError if it is no function.
   */
  setTaskFactory(factory: TaskFactory | null): void;
  getTaskFactory(): TaskFactory | null;
  /**
   * Has errors that nobody gets handed to this; null for the default, which writes to the logger.
   *
   * @throws TypeError if it is no function.
   *
   * @example
   * ```js
   * getRunningLoop().setExceptionHandler((loop, { message, exception }) => console.log(message, String(exception)));
   * getRunningLoop().callSoon(function fail() { throw new Error("lost"); });
   * yield* sleep(0);
   * // Exception in callback fail Error: lost
   * ```
   */
  setExceptionHandler(handler: ExceptionHandler | null): void;
  getExceptionHandler(): ExceptionHandler | null;
  /**
   * Calls the exception handler, or the default one. Whatever these throw, the loop goes on.
   *
   * @throws TypeError if the context is no object.
   */
  callExceptionHandler(context: ExceptionContext): void;
  /** Writes to the logger. */
  defaultExceptionHandler(context: ExceptionContext): void;
  /** In debug mode slow callbacks, forgotten connections and coroutines as callbacks are reported. */
  setDebug(enabled: boolean): void;
  getDebug(): boolean;
  /** Seconds, 0.1 at first; in debug mode a callback that takes longer is reported to the logger. */
  slowCallbackDuration: number;
}

/**
 * A callback that can be cancelled before it runs.
 *
 * @example
 * ```js
 * const handle = getRunningLoop().callSoon(console.log, "never");
 * handle.cancel();
 * console.log(handle.cancelled()); // true
 * ```
 */
export class Handle {
  protected constructor();
  cancel(): void;
  cancelled(): boolean;
}

/** One with a deadline. */
export class TimerHandle extends Handle {
  /** In seconds, in the time of `loop.time()`. */
  when(): number;
}

/**
 * Runs several programs on one loop, one after the other, and tidies up after the last.
 *
 * @example
 * ```js
 * import { Runner, init, sleep } from "wasyncio";
 *
 * await init();
 * const runner = new Runner();
 * console.log(await runner.run(sleep(0.01, "first"))); // first
 * console.log(await runner.run(sleep(0.01, "second"))); // second
 * await runner.close();
 * ```
 */
export class Runner {
  constructor(options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null });
  /**
   * Runs `main` to its end.
   *
   * @param options `context`: what `main` runs in; one for all runs unless it is given. `signal`: cancels `main`
   *   when it aborts.
   * @throws RuntimeError, at once, inside of a running loop, or once the runner is closed; TypeError for what cannot
   *   be run. The promise is rejected with what `main` throws.
   */
  run<T>(main: Main<T>, options?: { context?: Context | null; signal?: AbortSignal | null }): Promise<T>;
  /** @throws RuntimeError once it is closed. */
  getLoop(): EventLoop;
  /**
   * Cancels what is left over and closes the loop.
   *
   * @throws RuntimeError, as a rejection, while the loop runs.
   */
  close(): Promise<void>;
}

/**
 * A task factory that runs each task's first step at once.
 *
 * @example
 * ```js
 * getRunningLoop().setTaskFactory(eagerTaskFactory);
 * const task = createTask(function* () { return "at once"; }());
 * console.log(task.done(), task.result()); // true at once
 * ```
 */
export const eagerTaskFactory: TaskFactory;

/**
 * As `eagerTaskFactory`, for tasks of a class of your own.
 *
 * @example
 * ```js
 * class MyTask extends Task {}
 * getRunningLoop().setTaskFactory(createEagerTaskFactory((coroutine, options) => new MyTask(coroutine, options)));
 * console.log(createTask(sleep(0)) instanceof MyTask); // true
 * ```
 */
export function createEagerTaskFactory(
  constructor: (coroutine: any, options: TaskOptions & { loop: EventLoop }) => Task,
): TaskFactory;

/**
 * Where the loop writes what nobody handles. Its methods may be replaced; at first they write to the console.
 *
 * @example
 * ```js
 * logger.warning = (message) => console.log("warned:", message);
 * logger.warning("it is late"); // warned: it is late
 * ```
 */
export const logger: { error(message: string, ...rest: unknown[]): void; warning(message: string, ...rest: unknown[]): void };
