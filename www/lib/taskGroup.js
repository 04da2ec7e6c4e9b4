import { coroutineMethods } from "./coroutine.js";
import { RuntimeError, isCancelled } from "./errors.js";
import { BaseExceptionGroup } from "./exceptionGroup.js";
import { getRunningLoop } from "./eventLoop.js";
import { STANDS_FOR, TASK_GROUP } from "./standsFor.js";
import { currentTask } from "./tasks.js";

/** Tasks that end together: the first that fails cancels the others and the body. */
export class TaskGroup {
  #loop;
  #parent;
  #tasks = new Set();
  #errors = [];
  #entered = false;
  #exiting = false;
  #aborting = false;
  #parentCancelRequested = false;
  #allDone;

  *enter() {
    if (this.#entered) throw new RuntimeError("TaskGroup has already been entered");
    this.#entered = true;
    this.#loop = getRunningLoop();
    this.#parent = currentTask();
    if (!this.#parent) throw new RuntimeError("TaskGroup cannot determine the parent task");
    return this;
  }

  createTask(coroutine, options) {
    const refusal = this.#refusal();
    if (refusal) {
      coroutine?.close?.();
      throw new RuntimeError(`TaskGroup ${refusal}`);
    }
    const task = this.#loop.createTask(coroutine, options);
    this.#tasks.add(task);
    // Also if an eager task has failed already: the body goes on to its next await.
    task.addDoneCallback((done) => this.#taskDone(done));
    return task;
  }

  #refusal() {
    if (!this.#entered) return "has not been entered";
    if (this.#exiting && this.#tasks.size === 0) return "is finished";
    return this.#aborting ? "is shutting down" : undefined;
  }

  *exit(...thrown) {
    try {
      return yield* this.#end(thrown);
    } finally {
      // What is thrown here may be the outcome of the parent, and must not keep it.
      this.#parent = undefined;
    }
  }

  *#end(thrown) {
    // What left the body may be `undefined`: JavaScript throws that, too.
    const [error] = thrown;
    this.#exiting = true;
    let cancelled = isCancelled(error) ? error : undefined;
    if (thrown.length > 0 && !this.#aborting) this.#abort();
    cancelled = (yield* this.#wait()) ?? cancelled;
    if (this.#parentCancelRequested && this.#parent.uncancel() === 0) {
      // The group's own request has done its work.
      cancelled = undefined;
    }
    if (cancelled && this.#errors.length === 0) throw cancelled;
    if (thrown.length > 0 && !isCancelled(error)) this.#errors.push(error);
    if (this.#errors.length > 0) throw this.#group();
    return false;
  }

  /** Waits for the tasks. Gives the first cancellation from outside, if one came. */
  *#wait() {
    let cancelled;
    while (this.#tasks.size > 0) {
      this.#allDone ??= this.#loop.createFuture();
      this.#allDone[STANDS_FOR] = { on: TASK_GROUP, futures: () => this.#tasks };
      try {
        yield* this.#allDone;
      } catch (error) {
        if (!isCancelled(error)) throw error;
        if (!this.#aborting) {
          cancelled = error;
          this.#abort();
        }
      }
      this.#allDone = undefined;
    }
    return cancelled;
  }

  #group() {
    if (this.#parent.cancelling() > 0) {
      // A request from outside is still open: it hits at the next await, counted once.
      this.#parent.uncancel();
      this.#parent.cancel();
    }
    return new BaseExceptionGroup("unhandled errors in a TaskGroup", this.#errors);
  }

  #abort() {
    this.#aborting = true;
    for (const task of this.#tasks) {
      if (!task.done()) task.cancel();
    }
  }

  #taskDone(task) {
    this.#tasks.delete(task);
    if (this.#allDone && this.#tasks.size === 0 && !this.#allDone.done()) this.#allDone.setResult();
    if (task.cancelled()) return;
    const error = task.exception();
    if (error === null) return;
    this.#errors.push(error);
    if (this.#parent.done()) {
      const message = `${task.getName()} has errored out but its parent task ${this.#parent.getName()} is already completed`;
      this.#loop.callExceptionHandler({ message, exception: error, task });
    } else if (!this.#aborting && !this.#parentCancelRequested) {
      this.#abort();
      this.#parentCancelRequested = true;
      this.#parent.cancel();
    }
  }
}

coroutineMethods(TaskGroup, "enter", "exit");
