import { RuntimeError } from "./errors.js";
import { raw } from "./raw.js";

/** Method: begins an await in the coroutine that is running, and gives the await's key. */
export const START = Symbol("start");

/** What `yield*` awaits: it hands itself to the loop, which answers with its result. */
export class Awaitable {
  *[Symbol.iterator]() {
    return yield this;
  }

  /** Whoever awaits this in an async function before `init` is told so; that puts another one in this one's place (`thenable.js`). */
  then() {
    void raw.install;
  }
}

/** An await of the module's, such as a sleep. Like a coroutine it begins when it is awaited, once. */
export class Leaf extends Awaitable {
  #begin;

  constructor(begin) {
    super();
    this.#begin = begin;
  }

  [START]() {
    const begin = this.#begin;
    if (!begin) throw new RuntimeError("cannot reuse already awaited coroutine");
    this.#begin = undefined;
    return begin();
  }
}

/** Some proxies throw when they are looked at. */
export function isLeaf(value) {
  try {
    return value instanceof Leaf;
  } catch {
    return false;
  }
}

export function leaf(begin) {
  return new Leaf(begin);
}

export function isThenable(value) {
  return typeof value?.then === "function";
}

/** A generator: something that can be stepped, and that an error can be thrown into. */
export function isGenerator(value) {
  return typeof value?.next === "function" && typeof value.throw === "function" && typeof value[Symbol.iterator] === "function";
}
