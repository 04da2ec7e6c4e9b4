import { Awaitable, isThenable } from "../awaitable.js";
import { isCoroutine } from "../coroutine.js";
import { ensureFuture } from "../ensureFuture.js";
import { isCancelled } from "../errors.js";
import { SEE } from "../future.js";

/** Hands a connection to a server's callback. What goes wrong is reported, and ends the connection. */
export function handle(loop, callback, reader, writer) {
  const failed = (exception) => {
    writer.close();
    if (isCancelled(exception)) return;
    loop.callExceptionHandler({ message: "Unhandled exception in client_connected_cb", exception, transport: writer.transport });
  };
  try {
    const handled = callback(reader, writer);
    if (!waits(handled)) return;
    const future = ensureFuture(handled, { loop });
    future[SEE]();
    future.addDoneCallback(() => ended(future, writer, failed));
  } catch (exception) {
    failed(exception);
  }
}

/** A plain callback may give anything. */
function waits(handled) {
  return handled instanceof Awaitable || isCoroutine(handled) || isThenable(handled);
}

function ended(future, writer, failed) {
  if (future.cancelled()) {
    writer.close();
    return;
  }
  const exception = future.exception();
  if (exception !== null) failed(exception);
}
