import { ensureFuture } from "./ensureFuture.js";
import { commonLoop, getRunningLoop } from "./eventLoop.js";
import { Future } from "./future.js";
import { batch } from "./batch.js";
import { RAW, raw } from "./raw.js";

export function gather(...args) {
  const [awaitables, { returnExceptions = false } = {}] = Array.isArray(args[0]) ? args : [args];
  if (awaitables.length === 0) return nothing();
  const futures = once(awaitables);
  const children = awaitables.map((awaitable) => futures.get(awaitable));
  const loop = commonLoop(children);
  return Future.around(raw.gather(loop[RAW], batch(children), Boolean(returnExceptions)));
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
