/** The way of the keyboard through the timeline: from task to task, and from part to part of one. */
export class Walk {
  #on;

  /** `on` is the timeline's `{ trace, scale, view, lanes, frame(), focus(), go(task, part) }`. */
  constructor(on) {
    this.#on = on;
  }

  /** Begins at the task that is selected, or at the first one in view. */
  begin() {
    const { trace, lanes, frame } = this.#on;
    lanes.update();
    const task = trace.selected ?? lanes.rows[frame().firstRow]?.task;
    if (task) this.#go(task);
  }

  /** So many lanes down. */
  toTask(by) {
    const { lanes, focus } = this.#on;
    lanes.update();
    const { rows } = lanes;
    if (rows.length === 0) return;
    const now = lanes.of(focus()?.task) ?? -1;
    this.#go(rows[Math.min(rows.length - 1, Math.max(0, now + by))].task);
  }

  /** So many parts on; brings the part into view. */
  toPart(by) {
    const { scale, view, focus, go } = this.#on;
    if (!focus()) return this.toTask(0);
    const { task, part } = focus();
    const next = Math.min(task.parts.length - 1, Math.max(0, (part ?? 0) + by));
    const begin = scale.of(task.starts[next]);
    const end = task.endOf(next);
    view.reveal(begin, end === null ? begin : scale.of(end));
    go(task, next);
  }

  /** To the part at the cursor, or to the last one in view. */
  #go(task) {
    const { trace, scale, view, go } = this.#on;
    const { index } = trace.cursor ?? scale.moment(view.to);
    go(task, Math.max(0, task.partAt(index)));
  }
}
