/** Rings whenever something has changed for the child: input has come, or there is room for output. */
export class Bell {
  #waiting = new Set();

  ring() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Resolves at the next ring, or at `deadline` (as of `performance.now()`; `Infinity` is never). */
  rung(deadline = Infinity) {
    return new Promise((resolve) => {
      const timer = deadline === Infinity ? undefined : new Timer(deadline, () => this.#waiting.delete(wake) && resolve());
      const wake = () => {
        timer?.clear();
        resolve();
      };
      this.#waiting.add(wake);
    });
  }
}

/** Longer delays overflow the host's counter. Who waits looks at the clock again. */
const LONGEST_MS = 2 ** 31 - 1;

/** What browsers lengthen where a timer is set from another one. From a message it is not. */
const CLAMPED_MS = 4;

class Timer {
  #timer;
  #cleared = false;

  constructor(deadline, callback) {
    const delay = Math.min(Math.max(deadline - performance.now(), 0), LONGEST_MS);
    const arm = () => {
      if (!this.#cleared) this.#timer = setTimeout(callback, Math.ceil(delay));
    };
    if (delay > CLAMPED_MS) arm();
    else fromMessage(arm);
  }

  clear() {
    this.#cleared = true;
    clearTimeout(this.#timer);
  }
}

const queued = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => queued.shift()();

function fromMessage(callback) {
  queued.push(callback);
  channel.port2.postMessage(null);
}
