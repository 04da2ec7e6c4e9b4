import { firstThat } from "../model/search.js";

/**
 * Where moments are on the time axis, before zoom. A step of a task takes microseconds, with a virtual clock nothing at all; true
 * to scale one would see waits only. So each event takes a place of its own, and time is stretched there: the place of a moment
 * is its time plus `perEvent` for each event before it. Order is always seen, and what waits longer is always longer.
 */
export class Scale {
  /** Whether events have a place of their own; if not, the axis is true to scale. */
  stretched = true;
  /** Seconds' worth of axis for an event. */
  perEvent = 1;
  #trace;

  constructor(trace) {
    this.#trace = trace;
  }

  /** Gives half of the axis to waiting and half to events. Returns whether that changed much; small changes would only flicker. */
  adapt() {
    const { first, length, span } = this.#trace;
    const time = span.end - span.start;
    const wanted = this.stretched || time === 0 ? (time || 1) / Math.max(1, length - first) : 0;
    if (wanted > 0 && this.perEvent > 0 && Math.abs(Math.log2(wanted / this.perEvent)) < 0.4) return false;
    if (wanted === this.perEvent) return false;
    this.perEvent = wanted;
    return true;
  }

  /** The place where an event begins. */
  of(index) {
    return this.#trace.time(index) + this.perEvent * index;
  }

  /** The place of a moment: in the middle of what its last event takes, or in the wait after it. */
  ofMoment({ index, time }) {
    const isAtEvent = time - this.#trace.time(index - 1) < 1e-9;
    return time + this.perEvent * (isAtEvent ? index - 0.5 : index);
  }

  /** The place of a time, which may be in the future: where the events of that time begin. */
  ofTime(time) {
    return time + this.perEvent * this.#trace.countBefore(time);
  }

  get start() {
    return this.of(this.#trace.first);
  }

  get end() {
    return this.#trace.now + this.perEvent * this.#trace.length;
  }

  /** The moment at a place. */
  moment(place) {
    const { first, length, now } = this.#trace;
    const index = firstThat(first, length, (each) => this.of(each) > place);
    const from = this.#trace.time(index - 1);
    const to = index < length ? this.#trace.time(index) : now;
    return { index, time: Math.min(to, Math.max(from, place - this.perEvent * index)) };
  }
}
