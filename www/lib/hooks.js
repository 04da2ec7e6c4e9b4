import { START, Awaitable, isGenerator, isThenable } from "./awaitable.js";
import { CancelledError, IncompleteReadError, LimitOverrunError, RuntimeError, classes } from "./errors.js";
import { abortFor } from "./abort.js";
import { describe } from "./describe.js";
import { release, running, taskOf, unpark } from "./custody.js";
import { GENERATOR } from "./generator.js";
import { loopOfId } from "./eventLoop.js";
import { Future } from "./future.js";
import { logger } from "./logger.js";
import { Task } from "./task.js";
import { promiseFuture } from "./promise.js";
import { raw } from "./raw.js";

const YIELDED = 0;
const RETURNED = -1;

let returned;

/** Begins an await of what a generator has yielded, and gives its key. */
function start(yielded) {
  if (yielded instanceof Awaitable) return yielded[START]();
  if (isThenable(yielded)) return promiseFuture(yielded)[START]();
  const hint = isGenerator(yielded) || typeof yielded?.[Symbol.iterator] === "function" ? ": await it by yield*" : "";
  throw new RuntimeError(`Task got bad yield: ${describe(yielded)}${hint}`);
}

/** What the module asks of JavaScript (`src/js/hooks.rs`). */
export const hooks = {
  step(number, throws, value) {
    const task = running(number);
    const generator = task[GENERATOR];
    if (throws && value instanceof CancelledError) abortFor(task, value);
    const result = throws ? generator.throw(value) : generator.next(value);
    if (result.done) {
      returned = result.value;
      return RETURNED;
    }
    if (result.value === undefined) return YIELDED;
    try {
      return start(result.value);
    } catch (error) {
      return raw.raiseSoon(error);
    }
  },

  returned() {
    const value = returned;
    returned = undefined;
    return value;
  },

  ended(number, over) {
    const generator = release(number)?.[GENERATOR];
    if (over || !generator) return;
    try {
      const { done } = generator.return();
      if (!done) throw new RuntimeError("coroutine ignored GeneratorExit");
    } catch (error) {
      hooks.report(raw.runningLoop(), "Exception ignored while a coroutine was closed", error);
    }
  },

  unpark,
  taskOf,

  error(name, message) {
    return new classes[name](message);
  },

  incompleteRead(partial, expected) {
    return new IncompleteReadError(partial.slice(), expected ?? null);
  },

  limitOverrun(message, consumed) {
    return new LimitOverrunError(message, consumed);
  },

  cancelled(message) {
    return new CancelledError(message ?? "");
  },

  cancelMessage(error) {
    return error instanceof CancelledError ? error.message || null : undefined;
  },

  warn(message) {
    logger.warning(message);
  },

  report(loopId, message, exception, future, isTask) {
    const context = { message };
    if (exception !== undefined) context.exception = exception;
    const object = future instanceof raw.RawFuture ? (isTask ? Task : Future).around(future) : future;
    if (object) context[isTask ? "task" : "future"] = object;
    loopOfId(loopId)?.callExceptionHandler(context);
  },
};
