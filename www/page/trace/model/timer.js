/**
 * A timer: armed by the event at `armed` (null: before the observation began), for `when` on the trace's time.
 * `ended` is the index of the event that ended it, or null, and `end` is "rang", "disarmed" or "closed".
 */
export class Timer {
  constructor({ loop, id, when, by, armed }) {
    Object.assign(this, { loop, id, when, by, armed });
    this.ended = null;
    this.end = null;
  }

  finish(index, end) {
    this.ended = index;
    this.end = end;
  }

  /** Whether it was pending when so many events had happened. */
  isArmedAt(index) {
    return (this.armed === null || this.armed < index) && (this.ended === null || this.ended >= index);
  }

  isOverBefore(index) {
    return this.ended !== null && this.ended < index;
  }
}
