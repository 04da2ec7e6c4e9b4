import { Awaitable } from "./awaitable.js";
import { isFuture } from "./future.js";
import { ensureFuture } from "./ensureFuture.js";

/** Has async functions await what coroutines do: a coroutine becomes a task for it. */
Object.defineProperty(Awaitable.prototype, "then", {
  value: function then(onFulfilled, onRejected) {
    const future = isFuture(this) ? this : ensureFuture(this);
    return future.toPromise().then(onFulfilled, onRejected);
  },
  writable: true,
  configurable: true,
});
