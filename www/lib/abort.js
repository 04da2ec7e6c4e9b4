import { currentTask } from "./introspection.js";
import { RuntimeError } from "./errors.js";

const controllers = new WeakMap();

/** A signal that aborts when the task is cancelled: when `CancelledError` is thrown into it. */
export function abortSignal(task = currentTask()) {
  if (!task) throw new RuntimeError("abortSignal() needs a task: call it in one, or pass it");
  let controller = controllers.get(task);
  if (!controller || controller.signal.aborted) {
    controller = new AbortController();
    controllers.set(task, controller);
    if (task.cancelled()) controller.abort();
  }
  return controller.signal;
}

/** A cancellation has reached this task. */
export function abortFor(task, reason) {
  if (task) controllers.get(task)?.abort(reason);
}

/** Cancels the future when the signal aborts. */
export function cancelOnAbort(future, signal) {
  const cancel = () => future.cancel(signal.reason?.message);
  if (signal.aborted) {
    cancel();
    return future;
  }
  signal.addEventListener("abort", cancel, { once: true });
  future.addDoneCallback(() => signal.removeEventListener("abort", cancel));
  return future;
}
