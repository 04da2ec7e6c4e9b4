import { ensureFuture } from "./ensureFuture.js";
import { commonLoop, getRunningLoop } from "./eventLoop.js";
import { ERROR, Future, SEE, SUCCEEDED, VALUE } from "./future.js";
import { batch } from "./batch.js";
import { RAW, raw } from "./raw.js";

export function gather(...args) {
  const [awaitables, { returnExceptions = false } = {}] = Array.isArray(args[0]) ? args : [args];
  if (awaitables.length === 0) return nothing();
  const futures = once(awaitables);
  const children = awaitables.map((awaitable) => futures.get(awaitable));
  const loop = commonLoop(children);
  const gathered = raw.gather(loop[RAW], batch(children), Boolean(returnExceptions));
  return new Gathered(gathered, loop, children, returnExceptions);
}

/** A future that comes to what its children come to. One that is cancelled *fails with* `CancelledError`. */
class Gathered extends Future {
  #children;
  #returnExceptions;
  #results;

  constructor(gathered, loop, children, returnExceptions) {
    super({ [RAW]: gathered, loop });
    this.#children = children;
    this.#returnExceptions = returnExceptions;
    for (const child of children) child[SEE]();
  }

  cancelled() {
    return false;
  }

  exception() {
    return this[RAW].cancellation() ?? super.exception();
  }

  [VALUE]() {
    return (this.#results ??= this.#collect());
  }

  #collect() {
    return this.#children.map((child) => (this.#returnExceptions && hasFailed(child) ? errorOf(child) : child.result()));
  }

  [ERROR]() {
    return errorOf(this.#children[this[RAW].failedChild()]);
  }
}

function hasFailed(child) {
  return child[RAW].state() !== SUCCEEDED;
}

function errorOf(child) {
  return child.cancelled() ? child[RAW].cancellation() : child.exception();
}

/** A future for each, one for all occurrences of the same. */
function once(awaitables) {
  const futures = new Map();
  for (const awaitable of awaitables) {
    if (!futures.has(awaitable)) futures.set(awaitable, ensureFuture(awaitable));
  }
  return futures;
}

function nothing() {
  const future = getRunningLoop().createFuture();
  future.setResult([]);
  return future;
}
