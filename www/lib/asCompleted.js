import { Coroutine, coroutineMethods } from "./coroutine.js";
import { ensureFuture } from "./ensureFuture.js";
import { TimeoutError } from "./errors.js";
import { getRunningLoop } from "./eventLoop.js";
import { checkSeconds } from "./seconds.js";
import { Queue } from "./sync/queue.js";
import { checkedList } from "./wait.js";

/** Stands for a future that was not done in time. */
const LATE = Symbol("late");

class AsCompleted {
  #done = new Queue();
  #todo;
  #left;
  #timer;

  constructor(awaitables, timeout) {
    const loop = getRunningLoop();
    this.#todo = new Set([...new Set(awaitables)].map((awaitable) => ensureFuture(awaitable, { loop })));
    this.#left = this.#todo.size;
    for (const future of this.#todo) future.addDoneCallback(this.#completed);
    if (this.#left > 0 && timeout !== null && timeout !== undefined) {
      this.#timer = loop.callLater(checkSeconds(timeout, "timeout"), () => this.#expire());
    }
  }

  #completed = (future) => {
    if (!this.#todo.delete(future)) return;
    this.#done.putNowait(future);
    if (this.#todo.size === 0) this.#timer?.cancel();
  };

  #expire() {
    for (const future of this.#todo) {
      future.removeDoneCallback(this.#completed);
      this.#done.putNowait(LATE);
    }
    this.#todo.clear();
  }

  *#next() {
    let future;
    try {
      future = yield* this.#done.get();
    } catch (error) {
      // Whoever was cancelled here takes no place with it.
      this.#left += 1;
      throw error;
    }
    if (future === LATE) throw new TimeoutError("timed out");
    return future;
  }

  *#nextResult() {
    return (yield* this.#next()).result();
  }

  *anext() {
    if (this.#left === 0) return { done: true, value: undefined };
    this.#left -= 1;
    return { done: false, value: yield* this.#next() };
  }

  next() {
    if (this.#left === 0) return { done: true, value: undefined };
    this.#left -= 1;
    return { done: false, value: new Coroutine(this.#nextResult(), "nextResult") };
  }

  [Symbol.iterator]() {
    return this;
  }

  [Symbol.asyncIterator]() {
    return { next: () => this.anext() };
  }
}

coroutineMethods(AsCompleted, "anext");

export function asCompleted(awaitables, { timeout } = {}) {
  return new AsCompleted(checkedList(awaitables), timeout);
}
