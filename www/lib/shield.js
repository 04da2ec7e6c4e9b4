import { ensureFuture } from "./ensureFuture.js";
import { SHIELD, STANDS_FOR } from "./standsFor.js";

/** A future that follows what it shields, and whose cancellation stops there. */
export function shield(awaitable) {
  const inner = ensureFuture(awaitable);
  if (inner.done()) return inner;
  const outer = inner.getLoop().createFuture();
  outer[STANDS_FOR] = { on: SHIELD, futures: () => [inner] };
  const innerDone = () => {
    if (!outer.done()) follow(inner, outer);
  };
  inner.addDoneCallback(innerDone);
  outer.addDoneCallback(() => {
    if (!inner.done()) inner.removeDoneCallback(innerDone);
  });
  return outer;
}

function follow(inner, outer) {
  if (inner.cancelled()) {
    outer.cancel();
    return;
  }
  const error = inner.exception();
  if (error === null) outer.setResult(inner.result());
  else outer.setException(error);
}
