import { closedWord, creditWord } from "./shared.js";

/** What a message costs beside its bytes: many short ones would fill the memory, too. */
export const OVERHEAD = 256;

/** How much may be written: the parent says in messages when there is more. */
export class MessageCredit {
  /** Nobody reads what is written. */
  closed = false;

  constructor(left) {
    this.left = left;
  }

  add(count) {
    this.left += count;
  }

  spend(count) {
    this.left -= count;
  }

  close() {
    this.closed = true;
  }
}

/** How much may be written, for a thread that blocks: the parent counts up in shared memory. */
export class SharedCredit {
  #words;
  #fd;
  #spent = 0;

  constructor(memory, fd) {
    this.#words = new Int32Array(memory);
    this.#fd = fd;
  }

  get closed() {
    return Atomics.load(this.#words, closedWord(this.#fd)) !== 0;
  }

  /** Both counts wrap around. */
  get left() {
    return (Atomics.load(this.#words, creditWord(this.#fd)) - this.#spent) | 0;
  }

  add() {}

  spend(count) {
    this.#spent = (this.#spent + count) | 0;
  }

  close() {}
}

/** Where nobody can wait, or nothing is kept. */
export class UnlimitedCredit {
  closed = false;
  left = Infinity;

  add() {}

  spend() {}

  close() {}
}
