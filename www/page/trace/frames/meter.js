/** Measures the page's frames: how long each took, and tasks of the page that took longer than 50 ms, where the browser tells. */
export class FrameMeter {
  #kept;
  #frames = [];
  #long = [];
  #asked = 0;
  #last = null;
  #observer = null;

  /** Keeps the frames of so many seconds. */
  constructor({ kept = 10 } = {}) {
    this.#kept = kept * 1000;
  }

  /** Whether the browser tells of long tasks. */
  static get knowsLongTasks() {
    return typeof PerformanceObserver !== "undefined" && Boolean(PerformanceObserver.supportedEntryTypes?.includes("longtask"));
  }

  start() {
    if (this.#asked) return;
    this.#last = null;
    this.#asked = requestAnimationFrame((now) => this.#frame(now));
    if (!FrameMeter.knowsLongTasks) return;
    this.#observer = new PerformanceObserver((list) => this.#long.push(...list.getEntries().map(({ startTime, duration }) => ({ start: startTime, took: duration }))));
    this.#observer.observe({ type: "longtask" });
  }

  stop() {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    this.#observer?.disconnect();
  }

  #frame(now) {
    this.#asked = requestAnimationFrame((next) => this.#frame(next));
    if (this.#last !== null) this.#frames.push({ end: now, took: now - this.#last });
    this.#last = now;
    const oldest = now - this.#kept;
    while (this.#frames[0]?.end < oldest) this.#frames.shift();
    while (this.#long[0]?.start < oldest) this.#long.shift();
  }

  /** The frames that are kept, `{ end, took }` in milliseconds, and the long tasks, `{ start, took }`. */
  get frames() {
    return this.#frames;
  }

  get longTasks() {
    return this.#long;
  }

  /** Frames a second over the last second, the longest frame and the long tasks there are, or null before there is any. */
  get figures() {
    const now = this.#frames.at(-1)?.end;
    if (now === undefined) return null;
    const recent = this.#frames.filter(({ end }) => end > now - 1000);
    const time = recent.reduce((sum, { took }) => sum + took, 0);
    return {
      perSecond: Math.round((recent.length / time) * 1000),
      longest: Math.max(...this.#frames.map(({ took }) => took)),
      longTasks: this.#long.length,
      longestTask: Math.max(0, ...this.#long.map(({ took }) => took)),
    };
  }
}
