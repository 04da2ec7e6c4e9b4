import { currentTask } from "./tasks.js";
import { describe } from "./describe.js";
import { RuntimeError } from "./errors.js";
import { isFuture } from "./future.js";
import { Task } from "./task.js";

const controllers = new WeakMap();

/** A signal that aborts when the task is cancelled: when `CancelledError` is thrown into it. */
export function abortSignal(task = currentTask()) {
  if (task === null) throw new RuntimeError("abortSignal() needs a task: call it in one, or pass it");
  if (!(task instanceof Task)) throw new TypeError(`abortSignal() takes a task, not ${describe(task)}`);
  const known = controllers.get(task);
  if (known && (!known.signal.aborted || task.done())) return known.signal;
  const controller = new AbortController();
  controllers.set(task, controller);
  if (task.done()) abortIfCancelled(task);
  // Into one that is cancelled before its first step nothing is thrown.
  else task.addDoneCallback(abortIfCancelled);
  return controller.signal;
}

function abortIfCancelled(task) {
  if (!task.cancelled()) return;
  try {
    task.result();
  } catch (cancelled) {
    abortFor(task, cancelled);
  }
}

/** A cancellation has reached this task. */
export function abortFor(task, reason) {
  if (task) controllers.get(task)?.abort(reason);
}

/** Cancels the future when the signal aborts. */
export function cancelOnAbort(future, signal) {
  if (!isFuture(future)) throw new TypeError(`cancelOnAbort() takes a future, not ${describe(future)}`);
  checkSignal(signal);
  const cancel = () => future.cancel(messageOf(signal));
  if (signal.aborted) {
    cancel();
    return future;
  }
  signal.addEventListener("abort", cancel, { once: true });
  future.addDoneCallback(() => signal.removeEventListener("abort", cancel));
  return future;
}

/** One of another window is as good. */
export function checkSignal(signal) {
  if (typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function") return;
  throw new TypeError(`an AbortSignal was expected, got ${describe(signal)}`);
}

/** A signal may abort with anything. */
function messageOf({ reason }) {
  try {
    return reason?.message;
  } catch {
    return undefined;
  }
}
