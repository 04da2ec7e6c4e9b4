import { leaf } from "../awaitable.js";
import { checkCount } from "../checkCount.js";
import { coroutineMethods } from "../coroutine.js";
import { RAW, raw } from "../raw.js";
import { Lock } from "./lock.js";
import { Lockable } from "./lockable.js";
import { bindToLoop } from "./loopBound.js";

/** A lock, and a line of tasks that gave it up until they are notified. */
export class Condition extends Lockable {
  #lock;

  constructor(lock = null) {
    super();
    this.#lock = lock ?? new Lock();
    if (!(this.#lock instanceof Lock)) throw new TypeError("Condition takes a Lock");
    this[RAW] = new raw.RawCondition(this.#lock[RAW]);
  }

  acquire() {
    return this.#lock.acquire();
  }

  release() {
    this.#lock.release();
  }

  locked() {
    return this.#lock.locked();
  }

  wait() {
    return leaf(() => {
      if (this.locked()) bindToLoop(this);
      return this[RAW].wait();
    });
  }

  *waitFor(predicate) {
    let result;
    while (!(result = predicate())) yield* this.wait();
    return result;
  }

  notify(n = 1) {
    this[RAW].notify(checkCount(n, "n"));
  }

  notifyAll() {
    this[RAW].notifyAll();
  }
}

coroutineMethods(Condition, "waitFor");
