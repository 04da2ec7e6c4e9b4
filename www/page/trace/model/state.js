/**
 * What was when the first `index` events had happened, at that time. Nothing is computed before it is asked for.
 */
export class State {
  #model;
  #tasks;

  constructor(model, { index, time }) {
    this.#model = model;
    this.index = index;
    this.time = time;
  }

  /** All tasks created by then that are still kept, as `{ task, name, state, on, awaits, outcome, since, cancelled, part }`. */
  get tasks() {
    this.#tasks ??= this.#model.tasks.flatMap((task) => this.of(task) ?? []);
    return this.#tasks;
  }

  /** Those that have not ended. */
  get alive() {
    return this.tasks.filter(({ state }) => state !== "done");
  }

  /** The timers that are pending. */
  get timers() {
    return this.#model.timers.filter((timer) => timer.isArmedAt(this.index));
  }

  /** The timers that have ended, in the order in which they were armed. */
  get endedTimers() {
    return this.#model.timers.filter(({ ended }) => ended !== null && ended < this.index);
  }

  /** How many tasks are in which state: `{ ready, running, waiting, unknown, finished, cancelled, failed }`. */
  get counts() {
    const counts = { ready: 0, running: 0, waiting: 0, unknown: 0, finished: 0, cancelled: 0, failed: 0 };
    for (const { state, outcome } of this.tasks) counts[outcome ?? state] += 1;
    return counts;
  }

  /** One task's state, or null when it was not yet created. */
  of(task) {
    const number = task.partAt(this.index);
    if (number < 0) return null;
    const part = task.parts[number];
    const { state, on = null, awaits = [], outcome = null } = part;
    return {
      task,
      name: task.nameAt(this.index),
      ...{ state, on, awaits, outcome, part },
      since: this.#model.time(task.starts[number]),
      cancelled: task.cancellationAt(this.index),
    };
  }
}
