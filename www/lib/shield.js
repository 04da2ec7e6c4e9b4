import { ensureFuture } from "./ensureFuture.js";
import { Future } from "./future.js";
import { RAW, raw } from "./raw.js";

export function shield(awaitable) {
  const inner = ensureFuture(awaitable);
  if (inner.done()) return inner;
  const outer = Future.around(raw.shield(inner.getLoop()[RAW], inner[RAW]));
  outer.addDoneCallback(() => {
    if (inner.done()) return;
    // Nobody waits any more; however many shields there were, one report is enough.
    inner.removeDoneCallback(reportError);
    inner.addDoneCallback(reportError);
  });
  return outer;
}

function reportError(inner) {
  if (inner.cancelled()) return;
  const exception = inner.exception();
  if (exception === null) return;
  const what = exception instanceof Error ? exception.name : String(exception);
  inner.getLoop().callExceptionHandler({ message: `${what} exception in shielded future`, exception, future: inner });
}
