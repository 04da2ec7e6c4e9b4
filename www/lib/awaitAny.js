import { Awaitable, isThenable } from "./awaitable.js";
import { Coroutine, isCoroutine, takeGenerator } from "./coroutine.js";
import { describe } from "./describe.js";
import { promiseFuture } from "./promise.js";

/** Awaits a generator that somebody made by a plain call. */
class Inline extends Awaitable {
  #generator;

  constructor(generator) {
    super();
    this.#generator = generator;
  }

  [Symbol.iterator]() {
    return takeGenerator(this.#generator);
  }
}

/** Whatever can be awaited, for `yield*`. */
export function awaitable(anything) {
  if (anything instanceof Awaitable) return anything;
  if (isCoroutine(anything)) return new Inline(anything);
  if (isThenable(anything)) return new Coroutine(follow(anything), "follow");
  throw new TypeError(`an awaitable was expected, got ${describe(anything)}`);
}

function* follow(promise) {
  return yield* promiseFuture(promise);
}
