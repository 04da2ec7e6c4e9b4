import { START, Awaitable } from "./awaitable.js";
import { RuntimeError, isErrorClass } from "./errors.js";
import { checkedCallback } from "./callback.js";
import { park } from "./custody.js";
import { getRunningLoop, loopOfId } from "./eventLoop.js";
import { describe } from "./describe.js";
import { RAW, raw } from "./raw.js";

/** A result that will be there later, set by hand. */
export class Future extends Awaitable {
  #callbacks;
  /** Nobody but those who have this object can settle it: so it may keep who waits for it. */
  #keepsAwaiters;

  constructor(options = {}) {
    super();
    this.#keepsAwaiters = options.keepsAwaiters ?? !options[RAW];
    this[RAW] = options[RAW] ?? (options.loop ?? getRunningLoop())[RAW].createFuture();
  }

  /** The future around something of the module's. */
  static around(rawFuture) {
    return new this({ [RAW]: rawFuture });
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
    return this[RAW].cancelled();
  }

  result() {
    return this[RAW].result();
  }

  exception() {
    return this[RAW].exception();
  }

  cancel(message) {
    return this[RAW].cancel(message === undefined || message === null ? undefined : String(message));
  }

  setResult(value) {
    this[RAW].setResult(value);
  }

  setException(error) {
    this[RAW].setException(isErrorClass(error) ? new error() : error);
  }

  addDoneCallback(callback, { context } = {}) {
    const loop = this.getLoop();
    const entry = { callback };
    const called = checkedCallback(loop, callback, () => {
      this.#callbacks.splice(this.#callbacks.indexOf(entry), 1);
      return [this];
    });
    entry.number = this[RAW].addDoneCallback(context ? context.bind(called) : called);
    (this.#callbacks ??= []).push(entry);
  }

  removeDoneCallback(callback) {
    const matching = this.#callbacks?.filter((entry) => entry.callback === callback) ?? [];
    const removed = matching.filter((entry) => this[RAW].removeDoneCallback(entry.number));
    this.#callbacks = this.#callbacks?.filter((entry) => !removed.includes(entry));
    return removed.length;
  }

  getLoop() {
    return loopOfId(this[RAW].loopId());
  }

  toPromise() {
    return new Promise((resolve, reject) => {
      this.addDoneCallback(() => {
        try {
          resolve(this.result());
        } catch (error) {
          reject(error);
        }
      });
    });
  }
}

export function isFuture(value) {
  return value instanceof Future;
}
