import { leaf } from "../awaitable.js";
import { coroutineMethods } from "../coroutine.js";
import { RAW } from "../raw.js";
import { bindToLoop } from "./loopBound.js";

/** What is acquired and released: by hand, or by `asyncWith`. */
export class Lockable {
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

  *enter() {
    yield* this.acquire();
  }

  *exit() {
    this.release();
  }
}

coroutineMethods(Lockable, "enter", "exit");
