import { Awaitable } from "./awaitable.js";
import { ensureFuture } from "./ensureFuture.js";
import { isFuture } from "./future.js";

/**
 * Has async functions await what coroutines do: a coroutine becomes a task for it. `init` calls this, and not the module when
 * it is imported: bundlers leave out what nobody uses.
 */
export function makeAwaitablesThenable() {
  Object.defineProperty(Awaitable.prototype, "then", { value: then, writable: true, configurable: true });
}

function then(onFulfilled, onRejected) {
  const future = isFuture(this) ? this : ensureFuture(this);
  return future.toPromise().then(onFulfilled, onRejected);
}
