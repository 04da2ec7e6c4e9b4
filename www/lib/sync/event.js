import { leaf } from "../awaitable.js";
import { RAW, raw } from "../raw.js";
import { bindToLoop } from "./loopBound.js";

/** A flag that tasks wait for. */
export class Event {
  constructor() {
    this[RAW] = new raw.RawEvent();
  }

  wait() {
    return leaf(() => {
      if (!this.isSet()) bindToLoop(this);
      return this[RAW].wait();
    });
  }

  set() {
    this[RAW].set();
  }

  clear() {
    this[RAW].clear();
  }

  isSet() {
    return this[RAW].isSet();
  }
}
