/**
 * Futures, tasks, and the context that follows them.
 *
 * @module tasks
 */
import type { AnyAwaitable, Awaitable, Suspension } from "./awaitables.js";
import type { TaskOptions } from "./core.js";
import type { EventLoop } from "./loop.js";

/**
 * A result that will be there later, set by hand. Any number of tasks may await it.
 *
 * @example
 * ```js
 * const door = new Future();
 * getRunningLoop().callSoon(() => door.setResult("open"));
 * console.log(yield* door); // open
 * ```
 */
export class Future<T = unknown> implements Awaitable<T> {
  /** @throws RuntimeError where no loop runs and none is given. */
  constructor(options?: { loop?: EventLoop });
  /** To await it throws its error; a CancelledError if it was cancelled; a RuntimeError in a task of another loop. */
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  /** True once it has a result, has failed or was cancelled. */
  done(): boolean;
  cancelled(): boolean;
  /** @throws InvalidStateError while it is pending; its error if it failed; CancelledError if it was cancelled. */
  result(): T;
  /**
   * Its error; null if it succeeded.
   *
   * @throws InvalidStateError while it is pending; CancelledError if it was cancelled.
   */
  exception(): unknown;
  /**
   * Cancels it, and one hop later those who await it. A task is asked to end: a CancelledError is thrown into its
   * coroutine, which may catch it. False if it is done already.
   *
   * @example
   * ```js
   * const task = createTask(sleep(60));
   * yield* sleep(0);
   * task.cancel("too slow");
   * try {
   *   yield* task;
   * } catch (error) {
   *   console.log(String(error)); // CancelledError: too slow
   * }
   * ```
   */
  cancel(message?: string): boolean;
  /** @throws InvalidStateError if it is done; RuntimeError for a task. */
  setResult(value: T): void;
  /**
   * Takes an error or an error class.
   *
   * @throws InvalidStateError if it is done; RuntimeError for a task.
   */
  setException(error: unknown): void;
  /**
   * Calls `callback` one hop after it is done. What it throws goes to the exception handler.
   *
   * @throws TypeError if it is no function.
   */
  addDoneCallback(callback: (future: this) => unknown, options?: { context?: Context }): void;
  /** How many were removed. */
  removeDoneCallback(callback: (future: this) => unknown): number;
  getLoop(): EventLoop;
  /** A promise of the result. */
  toPromise(): Promise<T>;
}

/**
 * A coroutine that the loop runs: `createTask` makes one.
 *
 * @example
 * ```js
 * const task = createTask(sleep(0.01, "done"), { name: "sleeper" });
 * console.log(task.getName(), task.done()); // sleeper false
 * console.log(yield* task, task.done()); // done true
 * ```
 */
export class Task<T = unknown> extends Future<T> {
  /** @throws TypeError if it is no coroutine and no promise; RuntimeError where no loop runs and none is given. */
  constructor(coroutine: AnyAwaitable<T>, options?: TaskOptions & { loop?: EventLoop });
  getName(): string;
  /** The name becomes a text. */
  setName(name: unknown): void;
  /** What it was made of. */
  getCoro(): unknown;
  getContext(): Context;
  /** How many cancellations were asked for and not taken back. */
  cancelling(): number;
  /** Takes one back, and says how many are left: whoever swallows a CancelledError to go on says so by this. */
  uncancel(): number;
}

/**
 * A value that follows a program through its tasks and callbacks.
 *
 * @example
 * ```js
 * const user = new ContextVar("user", { default: "nobody" });
 * function* greet() { console.log("hello", user.get()); }
 * user.set("Ada");
 * const greeting = createTask(greet()); // it has a copy of the context
 * user.set("Grace");
 * yield* greeting;
 * // hello Ada
 * ```
 */
export class ContextVar<T = unknown> {
  /** @throws TypeError if the name is no text. */
  constructor(name: string, options?: { default?: T });
  readonly name: string;
  /**
   * The value in the current context; else `fallback`, else the default.
   *
   * @throws LookupError without any of them.
   */
  get(fallback?: T): T;
  /** Sets it in the current context. The token takes that back. */
  set(value: T): Token<T>;
  /**
   * Takes back what `set` did.
   *
   * @throws RuntimeError if the token was used before; ValueError if it is of another variable or another context;
   *   TypeError if it is no token.
   */
  reset(token: Token<T>): void;
}

/** What takes a change of a variable back, once. */
export class Token<T = unknown> {
  private constructor();
  /** Stands for no value. */
  static readonly MISSING: unique symbol;
  readonly var: ContextVar<T>;
  /** What the variable was before; `Token.MISSING` if it was not set. */
  readonly oldValue: T | typeof Token.MISSING;
}

/**
 * A mapping of variables to values.
 *
 * @example
 * ```js
 * const level = new ContextVar("level", { default: 0 });
 * const context = new Context();
 * context.run(() => level.set(5));
 * console.log(level.get(), context.get(level)); // 0 5
 * ```
 */
export class Context {
  /** An empty context. */
  constructor();
  /**
   * Calls `callback` inside; gives what it returns, throws what it throws.
   *
   * @throws RuntimeError if the context is entered already.
   */
  run<A extends unknown[], R>(callback: (...args: A) => R, ...args: A): R;
  /**
   * A function that runs `callback` in this context: `loop.callSoon(context.bind(f))`.
   *
   * @throws TypeError if it is no function.
   */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R;
  copy(): Context;
  /** @throws TypeError if it is no ContextVar. */
  has(variable: ContextVar): boolean;
  /**
   * `fallback` if the variable has no value here.
   *
   * @throws TypeError if it is no ContextVar.
   */
  get<T>(variable: ContextVar<T>, fallback?: T): T | undefined;
  readonly size: number;
  keys(): ContextVar[];
}

/**
 * A copy of the current context.
 *
 * @example
 * ```js
 * const level = new ContextVar("level", { default: 0 });
 * level.set(1);
 * const before = copyContext();
 * level.set(2);
 * console.log(before.get(level), level.get()); // 1 2
 * ```
 */
export function copyContext(): Context;
