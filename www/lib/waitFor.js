import { asyncWith } from "./asyncWith.js";
import { awaitable as toAwaitable } from "./awaitAny.js";
import { steps } from "./coroutine.js";
import { ensureFuture } from "./ensureFuture.js";
import { TimeoutError, isCancelled } from "./errors.js";
import { checkSeconds } from "./seconds.js";
import { timeout as deadline } from "./timeout.js";

export const waitFor = steps(function* waitFor(awaitable, timeout) {
  if (timeout === null || timeout === undefined) return yield* toAwaitable(awaitable);
  if (checkSeconds(timeout, "timeout") > 0) {
    return yield* asyncWith(deadline(timeout), () => toAwaitable(awaitable));
  }
  const future = ensureFuture(awaitable);
  if (future.done()) return future.result();
  yield* cancelAndWait(future);
  try {
    return future.result();
  } catch (error) {
    if (isCancelled(error)) throw new TimeoutError("timed out", { cause: error });
    throw error;
  }
});

/** Cancels a future and waits for its end, however long that takes. */
function* cancelAndWait(future) {
  const ended = future.getLoop().createFuture();
  const release = () => {
    if (!ended.done()) ended.setResult();
  };
  future.addDoneCallback(release);
  try {
    future.cancel();
    yield* ended;
  } finally {
    future.removeDoneCallback(release);
  }
}
