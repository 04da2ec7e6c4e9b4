import { leaf } from "../awaitable.js";
import { checkCount } from "../checkCount.js";
import { coroutineMethods } from "../coroutine.js";
import { RAW, raw } from "../raw.js";

/** Lets tasks pass when so many of them have come. */
export class Barrier {
  constructor(parties) {
    this[RAW] = new raw.RawBarrier(checkCount(parties, "parties"));
  }

  get parties() {
    return this[RAW].parties();
  }

  get nWaiting() {
    return this[RAW].nWaiting();
  }

  get broken() {
    return this[RAW].broken();
  }

  wait() {
    return leaf(() => this[RAW].wait());
  }

  reset() {
    return leaf(() => this[RAW].reset());
  }

  abort() {
    return leaf(() => this[RAW].abort());
  }

  enter() {
    return this.wait();
  }

  *exit() {}
}

coroutineMethods(Barrier, "exit");
