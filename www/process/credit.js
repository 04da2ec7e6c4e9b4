import { creditWord } from "./shared.js";

/** What a message costs beside its bytes: many short ones would fill the memory, too. */
export const OVERHEAD = 256;

/** How much may be written: the parent says in messages when there is more. */
export class MessageCredit {
  constructor(left) {
    this.left = left;
  }

  add(count) {
    this.left += count;
  }

  spend(count) {
    this.left -= count;
  }
}

/** How much may be written, for a thread that blocks: the parent counts up in shared memory. */
export class SharedCredit {
  #words;
  #at;
  #spent = 0;

  constructor(memory, fd) {
    this.#words = new Int32Array(memory);
    this.#at = creditWord(fd);
  }

  /** Both counts wrap around. */
  get left() {
    return (Atomics.load(this.#words, this.#at) - this.#spent) | 0;
  }

  add() {}

  spend(count) {
    this.#spent = (this.#spent + count) | 0;
  }
}

/** Where nobody can wait, or nothing is kept. */
export class UnlimitedCredit {
  left = Infinity;

  add() {}

  spend() {}
}
