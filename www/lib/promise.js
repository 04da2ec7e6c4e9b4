import { Future } from "./future.js";
import { PROMISE, STANDS_FOR } from "./standsFor.js";

const A_PROMISE = { on: PROMISE, futures: () => [] };

/** A future that follows a promise. To cancel it leaves the promise alone: JavaScript's cannot be cancelled. */
export function promiseFuture(promise, loop) {
  const future = new Future({ loop });
  future[STANDS_FOR] = A_PROMISE;
  // A promise stays what it is; other thenables are tamed: they may throw, or settle twice.
  Promise.resolve(promise).then(
    (value) => {
      if (!future.done()) future.setResult(value);
    },
    (error) => {
      if (!future.done()) future.setException(error);
    },
  );
  return future;
}
