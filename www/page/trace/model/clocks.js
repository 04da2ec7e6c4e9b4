/**
 * The clocks of a trace's loops. Each loop has its own: a virtual one begins anew with every loop, CPython's begins when
 * the machine did. A trace has one time, in seconds since its first event, that never goes back.
 */
export class Clocks {
  #bases = new Map();
  #last = 0;

  /** The trace's time of an event of this loop. Loops that began earlier on their clock are shown after one another. */
  next(loop, time) {
    if (!this.#bases.has(loop)) this.#bases.set(loop, time - this.#last);
    this.#last = Math.max(this.#last, this.of(loop, time));
    return this.#last;
  }

  /** The trace's time for one of the loop's clock; it may be in the future. */
  of(loop, time) {
    return time - (this.#bases.get(loop) ?? 0);
  }

  /** The loop is closed: a later one of the same number has a clock of its own. */
  forget(loop) {
    this.#bases.delete(loop);
  }
}
