/** A task's generator, resumed by the loop. */
import { START, Awaitable, isGenerator, isLeaf, isThenable } from "./awaitable.js";
import { abortFor } from "./abort.js";
import { running } from "./custody.js";
import { describe } from "./describe.js";
import { RuntimeError, isCancelled } from "./errors.js";
import { FAIL, Future, SUCCEED } from "./future.js";
import { GENERATOR } from "./generator.js";
import { promiseFuture } from "./promise.js";
import { raw } from "./raw.js";
import { noteAwait } from "./standsFor.js";

// What `step` gives besides a key.
const [YIELDED, RETURNED, FAILED, CANCELLED] = [0, -1, -2, -3];

/** The future that a task waits for: its result is what the task goes on with. */
export const AWAITED = Symbol("awaited");

let cancellation;

/** Begins an await of what a task's generator has yielded, and gives its key. */
function start(task, yielded) {
  if (!(yielded instanceof Awaitable)) return start(task, futureOf(yielded));
  const key = yielded[START]();
  if (yielded instanceof Future) {
    task[AWAITED] = yielded;
    noteAwait?.(yielded);
  }
  return key;
}

function futureOf(yielded) {
  if (isThenable(yielded)) return promiseFuture(yielded);
  const hint = isGenerator(yielded) || typeof yielded?.[Symbol.iterator] === "function" ? ": await it by yield*" : "";
  throw new RuntimeError(`Task got bad yield: ${describe(yielded)}${hint}`);
}

/** Resumes a task's generator with what it has waited for. */
function resumed(task, throws, value) {
  const generator = task[GENERATOR];
  const awaited = task[AWAITED];
  task[AWAITED] = undefined;
  if (throws) {
    if (isCancelled(value)) abortFor(task, value);
    return generator.throw(value);
  }
  if (!awaited) return generator.next(value);
  try {
    value = awaited.result();
  } catch (error) {
    return generator.throw(error);
  }
  return generator.next(value);
}

/** An iterator of somebody's own may give anything: that would be a bare yield without end. */
function bareYield(result) {
  if (typeof result === "object") return YIELDED;
  throw new TypeError(`Iterator result ${describe(result)} is not an object`);
}

function ended(task, error) {
  if (!isCancelled(error)) {
    task[FAIL](error);
    return FAILED;
  }
  cancellation = error;
  return CANCELLED;
}

/** A getter of somebody's own may throw. */
function messageOf(error) {
  try {
    return error.message;
  } catch {
    return undefined;
  }
}

/** Takes one step, and says what the task waits for. It throws nothing. */
export function step(number, throws, value) {
  const task = running(number);
  for (;;) {
    let yielded;
    try {
      const result = resumed(task, throws, value);
      yielded = result.value;
      if (result.done) {
        task[SUCCEED](yielded);
        return RETURNED;
      }
      if (yielded === undefined) return bareYield(result);
    } catch (error) {
      return ended(task, error);
    }
    try {
      return start(task, yielded);
    } catch (error) {
      // What cannot be awaited is thrown in the next step; a coroutine's own error comes at once.
      if (!isLeaf(yielded)) return raw.raiseSoon(error);
      [throws, value] = [true, error];
    }
  }
}

/** The message of the `CancelledError` that the last generator let through. */
export function takeCancellation() {
  const message = messageOf(cancellation);
  cancellation = undefined;
  return typeof message === "string" && message !== "" ? message : undefined;
}
