import { countAtMost, countBelow } from "./search.js";

/**
 * Where the turns of the loop begin. Events do not say so, but asyncio's rule does: what becomes ready in a turn runs in
 * the next one. So a turn begins with the step of a task that became ready in this one, and with timers that ring after a step.
 */
export class Turns {
  #starts = [0];
  /** The index of this turn's first step; what became ready before it is in this turn. */
  #stepped = null;

  /** A task that has been ready since the event at `since` begins a step; null: it did not have to wait for its turn. */
  step(index, since) {
    if (since !== null && this.#stepped !== null && since >= this.#stepped) this.#begin(index);
    this.#stepped ??= index;
  }

  rang(index) {
    if (this.#stepped !== null) this.#begin(index);
  }

  #begin(index) {
    this.#starts.push(index);
    this.#stepped = null;
  }

  /** The start of the turn after the one that so many events lead into, or null. */
  after(index) {
    return this.#starts[countAtMost(this.#starts, index)] ?? null;
  }

  /** The last start of a turn before that index. */
  before(index) {
    return this.#starts[countBelow(this.#starts, index) - 1] ?? this.#starts[0];
  }

  /** Which turn, counted from 1, the event at that index is in. */
  numberAt(index) {
    return this.forgotten + Math.max(1, countAtMost(this.#starts, index));
  }

  /** The starts of turns from one index to another, if they are no more than `most`; else none. */
  between(from, to, most) {
    const first = countBelow(this.#starts, from);
    const end = countAtMost(this.#starts, to);
    return end - first > most ? [] : this.#starts.slice(first, end);
  }

  get count() {
    return this.forgotten + this.#starts.length;
  }

  forgotten = 0;

  forget(first) {
    const gone = Math.max(0, countAtMost(this.#starts, first) - 1);
    this.#starts.splice(0, gone);
    this.forgotten += gone;
  }
}
