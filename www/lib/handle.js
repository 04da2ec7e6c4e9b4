import { RAW } from "./raw.js";

/** A callback that can be cancelled before it runs. */
export class Handle {
  constructor(rawHandle) {
    this[RAW] = rawHandle;
  }

  cancel() {
    this[RAW].cancel();
  }

  cancelled() {
    return this[RAW].cancelled();
  }
}

/** One with a deadline. */
export class TimerHandle extends Handle {
  #when;

  constructor(rawHandle, when) {
    super(rawHandle);
    this.#when = when;
  }

  /** In the time of `loop.time()`, in seconds. */
  when() {
    return this.#when;
  }
}
