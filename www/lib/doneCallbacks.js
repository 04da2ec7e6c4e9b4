/**
 * The done-callbacks that the loop is to call, by their numbers.
 *
 * A future keeps its callbacks itself: the module would keep them for ever, and with them whatever
 * they know. From when it is settled they are kept here, until the loop has called them. What the
 * loop settles on its own, such as the futures that a cancelled gathering waits for, is held by
 * who waits for it, and found through a weak reference.
 */
const queued = new Map();
const futures = new Map();

/** Method of a future: what to call for this number. */
export const CALLBACK = Symbol("callback");

let last = 0;

/** The number of a new callback of this future. */
export function register(future) {
  last = (last + 1) >>> 0;
  futures.set(last, new WeakRef(future));
  return last;
}

/** The future has settled: the loop will call this soon. */
export function queue(number, called) {
  queued.set(number, called);
}

export function callDone(number) {
  const called = queued.get(number) ?? futures.get(number)?.deref()?.[CALLBACK](number);
  called?.();
}

/** The loop has called it, or will not. */
export function forgetDone(number) {
  queued.delete(number);
  futures.delete(number);
}
