/** At speed 1 an event is shown so long, in seconds, and a wait at most so long: one wants to see what comes after it. */
const PER_EVENT = 0.3;
const LONGEST_WAIT = 2.5;

/**
 * Moves a trace's cursor: event by event, turn by turn, or by itself. While it plays, time passes in waits and events are shown one
 * by one, so that what happens in the same microsecond can be followed.
 */
export class Player {
  speed = 1;
  #trace;
  #onmove;
  #asked = 0;
  #shown = 0;
  #last = null;

  constructor(trace, onmove) {
    this.#trace = trace;
    this.#onmove = onmove;
  }

  get isPlaying() {
    return this.#asked !== 0;
  }

  /** How many events have happened at the cursor. */
  get index() {
    return this.#trace.cursor?.index ?? this.#trace.length;
  }

  get isAtEnd() {
    return this.index >= this.#trace.length;
  }

  get isAtStart() {
    return this.index <= this.#trace.first;
  }

  to(index) {
    this.#trace.cursor = { index };
    this.#onmove(this.#trace.cursor);
  }

  /** One event on, or back. */
  step(by) {
    this.pause();
    this.to(this.index + by);
  }

  /** To the beginning of the next turn of the loop, or of this one, or the one before. */
  turn(by) {
    this.pause();
    const { turns, length, first } = this.#trace;
    this.to(by > 0 ? (turns.after(this.index) ?? length) : Math.max(first, turns.before(this.index)));
  }

  /** Back to the present. */
  live() {
    this.pause();
    this.#trace.cursor = null;
    this.#onmove(null);
  }

  play() {
    if (this.isPlaying) return;
    if (this.isAtEnd) this.to(this.#trace.first);
    this.#last = null;
    this.#shown = 0;
    this.#next();
    this.#onmove(this.#trace.cursor);
  }

  pause() {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }

  #next() {
    this.#asked = requestAnimationFrame((now) => this.#frame(now));
  }

  #frame(now) {
    const passed = this.#last === null ? 0 : Math.min(0.1, (now - this.#last) / 1000) * this.speed;
    this.#last = now;
    this.#advance(passed);
    if (this.isAtEnd) {
      this.pause();
      this.#onmove(this.#trace.cursor);
    } else this.#next();
  }

  /** Shows as many events as fit in that time, and in a wait how far it is. */
  #advance(passed) {
    this.#shown += passed;
    let { index } = this;
    while (index < this.#trace.length && this.#shown >= this.#lasts(index)) {
      this.#shown -= this.#lasts(index);
      index += 1;
    }
    const wait = this.#wait(index);
    const share = wait > 0 ? Math.max(0, this.#shown - PER_EVENT) / Math.min(LONGEST_WAIT, wait) : 0;
    this.#trace.cursor = { index, time: this.#trace.time(index - 1) + Math.min(1, share) * wait };
    this.#onmove(this.#trace.cursor);
  }

  /** How long the time before the event at `index` is. */
  #wait(index) {
    if (index >= this.#trace.length || index <= this.#trace.first) return 0;
    return this.#trace.time(index) - this.#trace.time(index - 1);
  }

  #lasts(index) {
    return PER_EVENT + Math.min(LONGEST_WAIT, this.#wait(index));
  }
}
