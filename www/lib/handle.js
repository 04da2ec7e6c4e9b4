import { contextOf } from "./context.js";
import { RAW } from "./raw.js";

/** A callback that can be cancelled before it runs. */
export class Handle {
  #context;

  constructor(rawHandle, callback) {
    this[RAW] = rawHandle;
    this.#context = contextOf(callback);
  }

  cancel() {
    this[RAW].cancel();
  }

  cancelled() {
    return this[RAW].cancelled();
  }

  /** @internal The context that its callback was bound to: whoever handles its error runs there. */
  getContext() {
    return this.#context;
  }
}

/** One with a deadline. */
export class TimerHandle extends Handle {
  #when;

  constructor(rawHandle, callback, when) {
    super(rawHandle, callback);
    this.#when = when;
  }

  /** In the time of `loop.time()`, in seconds. */
  when() {
    return this.#when;
  }
}
