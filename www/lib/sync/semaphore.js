import { checkCount } from "../checkCount.js";
import { ValueError } from "../errors.js";
import { RAW, raw } from "../raw.js";
import { Lockable } from "./lockable.js";

/** A number of permits. */
export class Semaphore extends Lockable {
  constructor(value = 1) {
    super();
    const permits = checkCount(value, "value");
    if (value < 0) throw new ValueError("Semaphore initial value must be >= 0");
    this[RAW] = this instanceof BoundedSemaphore ? new raw.RawBoundedSemaphore(permits) : new raw.RawSemaphore(permits);
  }
}

/** One that refuses more permits than it had at first. */
export class BoundedSemaphore extends Semaphore {}
