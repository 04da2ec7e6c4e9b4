import { leaf } from "./awaitable.js";
import { batch } from "./batch.js";
import { isCoroutine, steps } from "./coroutine.js";
import { describe } from "./describe.js";
import { ValueError } from "./errors.js";
import { SEE, isFuture } from "./future.js";
import { raw } from "./raw.js";
import { checkSeconds } from "./seconds.js";

export const FIRST_COMPLETED = "FIRST_COMPLETED";
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
export const ALL_COMPLETED = "ALL_COMPLETED";

export const wait = steps(function* wait(futures, { timeout = null, returnWhen = ALL_COMPLETED } = {}) {
  const all = new Set(checkedList(futures));
  if (all.size === 0) throw new ValueError("Set of Tasks/Futures is empty.");
  if (![FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED].includes(returnWhen)) {
    throw new ValueError(`Invalid return_when value: ${describe(returnWhen)}`);
  }
  for (const future of all) {
    if (isCoroutine(future)) throw new TypeError("Passing coroutines is forbidden, use tasks explicitly.");
    if (!isFuture(future)) throw new TypeError(`wait() takes futures, not ${describe(future)}`);
  }
  yield* until(all, timeout, returnWhen);
  if (returnWhen === FIRST_EXCEPTION) for (const future of all) if (future.done()) future[SEE]();
  const done = (future) => future.done();
  return [new Set([...all].filter(done)), new Set([...all].filter((future) => !done(future)))];
});

function until(futures, timeout, returnWhen) {
  const seconds = timeout === null || timeout === undefined ? undefined : checkSeconds(timeout, "timeout");
  const first = returnWhen === FIRST_COMPLETED;
  return leaf(() => raw.wait(batch(futures), first, returnWhen === FIRST_EXCEPTION, seconds));
}

/** What iterates over several awaitables; a single one is a mistake. */
export function checkedList(awaitables) {
  const single = isFuture(awaitables) || isCoroutine(awaitables);
  if (single || typeof awaitables?.[Symbol.iterator] !== "function") {
    throw new TypeError(`expect an iterable of futures, not ${describe(awaitables)}`);
  }
  return awaitables;
}
