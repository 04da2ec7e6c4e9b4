import { countAtMost, countBelow } from "./search.js";

/**
 * Where the turns of the loop begin. Events do not say so, but asyncio's rules do: a turn runs what was ready, and the timers that were
 * due, when it began. So a turn begins with the step of a task that became ready in this one, and with a timer that came due since.
 */
export class Turns {
  #starts = [0];
  /** The first thing that ran in this turn, `{ index, time }`: what became ready before it is of this turn. */
  #ran = null;

  /** A task begins a step; it is ready since the event at `since`, or null if it did not have to wait for its turn. */
  step(index, time, since) {
    this.#run(index, time, () => since !== null && since >= this.#ran.index);
  }

  rang(index, time, { when, armed }) {
    this.#run(index, time, () => when > this.#ran.time || (armed !== null && armed >= this.#ran.index));
  }

  #run(index, time, isOfLaterTurn) {
    if (this.#ran !== null && isOfLaterTurn()) this.#begin(index);
    this.#ran ??= { index, time };
  }

  #begin(index) {
    this.#starts.push(index);
    this.#ran = null;
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
