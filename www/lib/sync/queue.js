import { leaf } from "../awaitable.js";
import { checkCount } from "../checkCount.js";
import { describe } from "../describe.js";
import { RAW, raw } from "../raw.js";
import { bindToLoop } from "./loopBound.js";
import { compareItems } from "./compareItems.js";

/** Where a queue of JavaScript's keeps what it was told; the module has no negative numbers. */
const MAXSIZE = Symbol("maxsize");

/** First in, first out. */
export class Queue {
  constructor(maxsize = 0) {
    this[MAXSIZE] = maxsize;
    this[RAW] = this.make(checkCount(maxsize, "maxsize"), ...[...arguments].slice(1));
  }

  /** @internal */
  make(maxsize) {
    return raw.RawQueue.fifo(maxsize);
  }

  get maxsize() {
    return this[MAXSIZE] ?? this[RAW].maxsize();
  }

  qsize() {
    return this[RAW].qsize();
  }

  empty() {
    return this.qsize() === 0;
  }

  full() {
    const { maxsize } = this;
    return maxsize > 0 && this.qsize() >= maxsize;
  }

  put(item) {
    return leaf(() => {
      if (this.full()) bindToLoop(this);
      return this[RAW].put(item);
    });
  }

  putNowait(item) {
    this[RAW].putNowait(item);
  }

  get() {
    return leaf(() => {
      if (this.empty()) bindToLoop(this);
      return this[RAW].get();
    });
  }

  getNowait() {
    return this[RAW].getNowait();
  }

  join() {
    return leaf(() => this[RAW].join());
  }

  taskDone() {
    this[RAW].taskDone();
  }

  shutdown(immediate = false) {
    this[RAW].shutdown(Boolean(immediate));
  }
}

/** The smallest first. */
export class PriorityQueue extends Queue {
  make(maxsize, { compare = compareItems } = {}) {
    if (typeof compare !== "function") throw new TypeError(`compare is a function, not ${describe(compare)}`);
    return raw.RawQueue.priority(maxsize, compare);
  }
}

/** Last in, first out. */
export class LifoQueue extends Queue {
  make(maxsize) {
    return raw.RawQueue.lifo(maxsize);
  }
}
