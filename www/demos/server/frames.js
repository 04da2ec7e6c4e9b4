// How smoothly the page draws.

export class Frames {
  #last = performance.now();
  #since = this.#last;
  #count = 0;
  /** The longest time between two frames since `restart`, in milliseconds. */
  longest = 0;

  /** `show(framesPerSecond)` is called twice a second. */
  constructor(show) {
    const drawn = (now) => {
      this.longest = Math.max(this.longest, now - this.#last);
      this.#last = now;
      this.#count += 1;
      if (now - this.#since >= 500) {
        show((this.#count * 1000) / (now - this.#since));
        this.#since = now;
        this.#count = 0;
      }
      requestAnimationFrame(drawn);
    };
    requestAnimationFrame(drawn);
  }

  restart() {
    this.longest = 0;
  }
}
