import { coroutineMethods } from "../coroutine.js";

/** What `asyncWith` acquires and releases. */
export class Lockable {
  *enter() {
    yield* this.acquire();
  }

  *exit() {
    this.release();
  }
}

coroutineMethods(Lockable, "enter", "exit");
