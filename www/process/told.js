import { post } from "./parent.js";

/** So much is told of at once that it was read. */
const AT_ONCE = 128 * 1024;

/** Tells the parent how much of the input was read. */
export class Told {
  #untold = 0;

  add(cost) {
    this.#untold += cost;
    if (this.#untold < AT_ONCE) return;
    post(["read", this.#untold]);
    this.#untold = 0;
  }
}
