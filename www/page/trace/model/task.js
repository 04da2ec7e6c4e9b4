import { countAtMost, countBelow } from "./search.js";

/** So many characters of a name are kept: names come from anywhere, and are drawn. */
const LONGEST = 200;

const clipped = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/**
 * A task and all that it went through: its *parts*, each with the index of the event that began it.
 *
 * A part is `{ state, on, awaits, by, timer, outcome }`. `state` is "ready" (waits for its turn; `by` is the task that woke it,
 * `timer` the timer, `ended` the task whose end did), "running", "waiting" (`on` says for what, `awaits` for which tasks) or "done" (`outcome`).
 */
export class Task {
  /** `id` is unique in the loop; `by` is the task that created it; `adopted`: seen first when it already was there. */
  constructor({ loop, id, name, coroutine = "", by = null, created, adopted = false }) {
    Object.assign(this, { loop, id, coroutine: clipped(coroutine), by, created, adopted });
    this.ended = null;
    this.children = [];
    this.timers = [];
    this.cancellations = [];
    this.starts = [];
    this.parts = [];
    this.#renamed = [created];
    this.#names = [clipped(name)];
  }

  #renamed;
  #names;

  /** The name that it has now. */
  get name() {
    return this.#names.at(-1);
  }

  /** How it ended: "finished", "cancelled" or "failed"; null while it lives. */
  get outcome() {
    return this.last.outcome ?? null;
  }

  /** The part that it is in now. */
  get last() {
    return this.parts.at(-1);
  }

  /** The event at `index` begins another part. */
  begin(index, part) {
    this.starts.push(index);
    this.parts.push(part);
    if (part.state === "done") this.ended = index;
  }

  rename(index, name) {
    this.#renamed.push(index);
    this.#names.push(clipped(name));
  }

  /** The name it had when so many events had happened. */
  nameAt(index) {
    return this.#names[Math.max(0, countBelow(this.#renamed, index) - 1)];
  }

  /** The number of the part that it was in when so many events had happened, or -1 before its creation. */
  partAt(index) {
    return countBelow(this.starts, index) - 1;
  }

  /** The number of the part that the event at `index` began or fell in, or -1. */
  partOf(index) {
    return countAtMost(this.starts, index) - 1;
  }

  /** The index of the event that ended a part, or null while it lasts. */
  endOf(part) {
    return this.starts[part + 1] ?? null;
  }

  /** The last request to end it, before so many events, or null. */
  cancellationAt(index) {
    return this.cancellations.findLast((cancellation) => cancellation.index < index) ?? null;
  }

  /** The timer that it armed and that was neither rung nor taken back when so many events had happened. */
  timerAt(index) {
    return this.timers.findLast((timer) => timer.isArmedAt(index)) ?? null;
  }

  /** Forgets what ended before the event at `index`. */
  forget(index) {
    const parts = Math.max(0, this.partAt(index));
    this.starts.splice(0, parts);
    this.parts.splice(0, parts);
    const names = Math.max(0, countBelow(this.#renamed, index) - 1);
    this.#renamed.splice(0, names);
    this.#names.splice(0, names);
    this.timers = this.timers.filter((timer) => !timer.isOverBefore(index));
    this.children = this.children.filter((child) => !child.isOverBefore(index));
    if (this.by?.isOverBefore(index)) this.by = null;
  }

  /** It is no longer part of the trace: what still refers to it keeps nothing but its name. */
  release() {
    for (const child of this.children) child.by = null;
    this.parts = this.parts.map(({ state, outcome }) => ({ state, outcome }));
    Object.assign(this, { by: null, children: [], timers: [], cancellations: [] });
  }

  isOverBefore(index) {
    return this.ended !== null && this.ended < index;
  }
}
