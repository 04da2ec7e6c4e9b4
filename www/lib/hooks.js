import { CancelledError, IncompleteReadError, LimitOverrunError, RuntimeError, classes } from "./errors.js";
import { release, taskOf, unpark } from "./custody.js";
import { callDone, forgetDone } from "./doneCallbacks.js";
import { GENERATOR } from "./generator.js";
import { EventLoop, loopOfId } from "./eventLoop.js";
import { Future, QUEUE_CALLBACKS } from "./future.js";
import { logger } from "./logger.js";
import { Task } from "./task.js";
import { raw } from "./raw.js";
import { step, takeCancellation } from "./step.js";
import { connected } from "./streams/serving.js";

/** What the module asks of JavaScript (`src/js/hooks.rs`). */
export const hooks = {
  step,
  takeCancellation,

  ended(number, over) {
    const task = release(number);
    task?.[QUEUE_CALLBACKS]();
    const generator = task?.[GENERATOR];
    if (over || !generator) return;
    try {
      const { done } = generator.return();
      if (!done) throw new RuntimeError("coroutine ignored GeneratorExit");
    } catch (exception) {
      task.getLoop().callExceptionHandler({ message: "Exception ignored while a coroutine was closed", exception, task });
    }
  },

  unpark,
  callDone,
  forgetDone,
  taskOf,

  error(name, message) {
    // What it says to use instead has Rust's names, and nothing of a program's own.
    return new classes[name](name === "UnsupportedError" ? inCamelCase(message) : message);
  },

  osError(name, message, code) {
    return new classes[name](message, { code });
  },

  connected,

  incompleteRead(partial, expected) {
    return new IncompleteReadError(partial.slice(), expected ?? null);
  },

  limitOverrun(message, consumed) {
    return new LimitOverrunError(message, consumed);
  },

  cancelled(message) {
    return new CancelledError(message ?? "");
  },

  result(future) {
    return future.result();
  },

  warn(message) {
    try {
      logger.warning(message);
    } catch (error) {
      console.error("Exception in logger.warning", error);
    }
  },

  report(loopId, message, exception, future, isTask) {
    // Nobody may have kept the loop; what it was to be told is said all the same.
    const loop = loopOfId(loopId) ?? new EventLoop();
    const context = { message };
    if (exception !== undefined) context.exception = exception;
    const object = future instanceof raw.RawFuture ? (isTask ? Task : Future).around(future, loop) : future;
    if (object) context[isTask ? "task" : "future"] = object;
    loop.callExceptionHandler(context);
  },
};

function inCamelCase(text) {
  return text.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}
