import { leaf } from "../awaitable.js";
import { RAW, raw } from "../raw.js";
import { Lockable } from "./lockable.js";
import { bindToLoop } from "./loopBound.js";

/** Held by one task at a time; waiters get it in the order in which they came. */
export class Lock extends Lockable {
  constructor() {
    super();
    this[RAW] = new raw.RawLock();
  }

  acquire() {
    return leaf(() => {
      if (this.locked()) bindToLoop(this);
      return this[RAW].acquire();
    });
  }

  release() {
    this[RAW].release();
  }

  locked() {
    return this[RAW].locked();
  }
}
