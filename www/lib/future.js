import { START, Awaitable } from "./awaitable.js";
import { InvalidStateError, RuntimeError, isErrorClass } from "./errors.js";
import { checkedCallback } from "./callback.js";
import { QUEUE_IF_DONE, park } from "./custody.js";
import { checkLoop, getRunningLoop } from "./loops.js";
import { checkContext } from "./context.js";
import { describe } from "./describe.js";
import { CALLBACK, queue, register } from "./doneCallbacks.js";
import { RAW, raw } from "./raw.js";
import { seen, watch } from "./unseen.js";

// How the module says that a future ended (`src/js/future.rs`).
const PENDING = 0;
export const SUCCEEDED = 1;
const FAILED = 2;

// What a future came to; the loop sets it of tasks, and a gathering collects it of its children.
export const SUCCEED = Symbol("succeed");
export const FAIL = Symbol("fail");
export const VALUE = Symbol("value");
export const ERROR = Symbol("error");
export const SEE = Symbol("see");
export const QUEUE_CALLBACKS = Symbol("queue callbacks");

/** A result that will be there later, set by hand. The module knows how it ended; with what is known here. */
export class Future extends Awaitable {
  #callbacks;
  #loop;
  #value;
  #error;
  /** Whether somebody has looked at the error, or will. */
  #seen = false;
  /** Nobody but those who have this object can settle it: so it may keep who waits for it. */
  #keepsAwaiters;

  constructor(options = {}) {
    super();
    this.#keepsAwaiters = options.keepsAwaiters ?? !options[RAW];
    this.#loop = checkLoop(options.loop ?? getRunningLoop());
    this[RAW] = options[RAW] ?? this.#loop[RAW].createFuture();
  }

  /** The future around something of the module's. */
  static around(rawFuture, loop) {
    return new this({ [RAW]: rawFuture, loop });
  }

  /** A finished one is not handed to the loop: asyncio does not suspend for it either. */
  *[Symbol.iterator]() {
    return this[RAW].done() ? this.result() : yield this;
  }

  [START]() {
    if (this[RAW].loopId() !== raw.runningLoop()) {
      throw new RuntimeError(`Task got ${describe(this)} attached to a different loop`);
    }
    return this[RAW].join(this.#keepsAwaiters ? park(this) : undefined);
  }

  done() {
    return this[RAW].done();
  }

  cancelled() {
    return this[RAW].state() > FAILED;
  }

  result() {
    const state = this[RAW].state();
    if (state === SUCCEEDED) return this[VALUE]();
    if (state === PENDING) throw new InvalidStateError("Result is not set.");
    throw state === FAILED ? this[ERROR]() : this[RAW].cancellation();
  }

  exception() {
    const state = this[RAW].state();
    if (state === SUCCEEDED) return null;
    if (state === FAILED) return this[ERROR]();
    throw state === PENDING ? new InvalidStateError("Exception is not set.") : this[RAW].cancellation();
  }

  [VALUE]() {
    return this.#value;
  }

  [ERROR]() {
    this[SEE]();
    return this.#error;
  }

  [SUCCEED](value) {
    this.#value = value;
  }

  [FAIL](error) {
    this.#error = error;
    if (!this.#seen) watch(this, error, again(this.reportedAs, this[RAW], this.#loop));
  }

  /** @internal What it is in a report. */
  get reportedAs() {
    return { Class: Future, kind: "Future" };
  }

  [SEE]() {
    if (this.#seen) return;
    this.#seen = true;
    seen(this);
  }

  cancel(message) {
    // Whoever cancels it wants to know no more, also if it has failed already.
    if (this.done()) this[SEE]();
    const accepted = this[RAW].cancel(message === undefined || message === null ? undefined : String(message));
    this[QUEUE_IF_DONE]();
    return accepted;
  }

  setResult(value) {
    if (!this[RAW].settle(false)) throw new InvalidStateError("invalid state");
    this[SUCCEED](value);
    this[QUEUE_CALLBACKS]();
  }

  setException(error) {
    const thrown = isErrorClass(error) ? new error() : error;
    if (!this[RAW].settle(true)) throw new InvalidStateError("invalid state");
    this[FAIL](thrown);
    this[QUEUE_CALLBACKS]();
  }

  addDoneCallback(callback, { context } = {}) {
    checkContext(context);
    const number = register(this);
    const called = checkedCallback(this.#loop, callback, () => {
      this.#callbacks.delete(number);
      return [this];
    });
    const entry = { callback, called: context ? context.bind(called) : called };
    (this.#callbacks ??= new Map()).set(number, entry);
    entry.id = this[RAW].addDoneCallback(number);
    if (!this.#keepsAwaiters || this.done()) queue(number, entry.called);
  }

  [CALLBACK](number) {
    return this.#callbacks.get(number)?.called;
  }

  /** Keeps the callbacks for the loop, which is about to call them. */
  [QUEUE_CALLBACKS]() {
    for (const [number, { called }] of this.#callbacks ?? []) queue(number, called);
  }

  /** It may have been settled by the loop. */
  [QUEUE_IF_DONE]() {
    if (this.#callbacks?.size > 0 && this.done()) this[QUEUE_CALLBACKS]();
  }

  removeDoneCallback(callback) {
    let removed = 0;
    for (const [number, entry] of this.#callbacks ?? []) {
      if (entry.callback !== callback || !this[RAW].removeDoneCallback(entry.id)) continue;
      this.#callbacks.delete(number);
      removed += 1;
    }
    return removed;
  }

  getLoop() {
    return this.#loop;
  }

  toPromise() {
    return new Promise((resolve, reject) => {
      const settle = () => {
        try {
          resolve(this.result());
        } catch (error) {
          reject(error);
        }
      };
      // Its loop may be closed: then it would call nobody any more.
      if (this.done()) settle();
      else this.addDoneCallback(settle);
    });
  }
}

/** What makes a report of an error; not of the future itself, which would never be collected then. */
function again({ Class, kind }, rawFuture, loop) {
  return (exception) => {
    const future = Class.around(rawFuture, loop);
    future[SEE]();
    future[FAIL](exception);
    const context = { message: `${kind} exception was never retrieved`, exception, future };
    return kind === "Task" ? { ...context, task: future } : context;
  };
}

export function isFuture(value) {
  return value instanceof Future;
}
