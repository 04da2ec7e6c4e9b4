import { gather, waitFor } from "../../../../../www/wasyncio.js";

/** In seconds. What takes longer hangs. */
const PATIENCE = 30;

/** More failures than these are counted only. */
const KEPT = 10;

/** What was done, and what was wrong. */
export class Tally {
  #done = {};
  #longest = {};
  #failed = 0;
  #failures = [];

  /** Does it in a bounded time, and keeps how it went. */
  *count(name, what) {
    const began = performance.now();
    try {
      const result = yield* waitFor(what(), PATIENCE);
      this.#done[name] = (this.#done[name] ?? 0) + 1;
      this.#longest[name] = Math.max(this.#longest[name] ?? 0, (performance.now() - began) / 1000);
      return result;
    } catch (error) {
      this.#failed += 1;
      if (this.#failures.length < KEPT) this.#failures.push(`${name}: ${error.name}: ${error.message}`);
      return undefined;
    }
  }

  /** So many at once. */
  *all(count, what) {
    yield* gather(...Array.from({ length: count }, (_, number) => what(number)));
  }

  outcome() {
    return { done: this.#done, longest: this.#longest, failed: this.#failed, failures: this.#failures };
  }
}
