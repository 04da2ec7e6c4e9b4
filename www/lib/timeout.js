import { coroutineMethods } from "./coroutine.js";
import { RuntimeError, TimeoutError, isCancelled } from "./errors.js";
import { getRunningLoop } from "./eventLoop.js";
import { currentTask } from "./tasks.js";
import { checkSeconds } from "./seconds.js";

const [CREATED, ENTERED, EXPIRING, EXPIRED, EXITED] = ["created", "active", "expiring", "expired", "finished"];

/**
 * Cancels its task at a deadline, and makes a `TimeoutError` of that cancellation.
 *
 * ```
 * created ──enter──▶ active ──deadline──▶ expiring ──exit──▶ expired
 *                      └───────────exit──────────▶ finished
 * ```
 */
export class Timeout {
  #state = CREATED;
  #when;
  #timer = null;
  #task;
  #cancelling;

  constructor(when) {
    this.#when = when === null || when === undefined ? null : checkSeconds(when, "timeout");
  }

  when() {
    return this.#when;
  }

  reschedule(when) {
    if (this.#state === CREATED) throw new RuntimeError("Timeout has not been entered");
    if (this.#state !== ENTERED) throw new RuntimeError(`Cannot change state of ${this.#state} Timeout`);
    this.#when = when === null || when === undefined ? null : checkSeconds(when, "timeout");
    this.#timer?.cancel();
    this.#timer = this.#when === null ? null : this.#schedule(getRunningLoop());
  }

  #schedule(loop) {
    const expire = () => this.#expire();
    // Not the timers' queue: what is due already expires in the next turn.
    return this.#when <= loop.time() ? loop.callSoon(expire) : loop.callAt(this.#when, expire);
  }

  #expire() {
    this.#task.cancel();
    this.#state = EXPIRING;
    this.#timer = null;
  }

  expired() {
    return this.#state === EXPIRING || this.#state === EXPIRED;
  }

  *enter() {
    if (this.#state !== CREATED) throw new RuntimeError("Timeout has already been entered");
    const task = currentTask();
    if (!task) throw new RuntimeError("Timeout should be used inside a task");
    this.#state = ENTERED;
    this.#task = task;
    this.#cancelling = task.cancelling();
    this.reschedule(this.#when);
    return this;
  }

  *exit(error) {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#state !== EXPIRING) {
      this.#state = EXITED;
      return false;
    }
    this.#state = EXPIRED;
    // A request of somebody else's goes on; only its own is turned into a TimeoutError.
    const own = this.#task.uncancel() <= this.#cancelling;
    // What is thrown here may be the outcome of the task, and must not keep it.
    this.#task = undefined;
    if (own && isCancelled(error)) throw new TimeoutError("timed out", { cause: error });
    return false;
  }
}

coroutineMethods(Timeout, "enter", "exit");

export function timeout(delay) {
  if (delay === null || delay === undefined) return new Timeout(null);
  return new Timeout(getRunningLoop().time() + checkSeconds(delay, "timeout"));
}

export function timeoutAt(when) {
  return new Timeout(when);
}
