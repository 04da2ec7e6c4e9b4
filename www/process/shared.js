/**
 * Memory that a child and its parent share, where a child blocks its thread and gets no messages:
 *
 * | 32-bit word | |
 * |---|---|
 * | 0 | the bell: the parent counts it up whenever it has changed another word |
 * | 1 | how many bytes were written to standard input |
 * | 2 | 1 if no more are |
 * | 3, 4 | how much may be written to standard output and standard error, since the start |
 * | 5, 6 | 1 if nobody reads them any more |
 * | from 16 on | a ring of bytes: standard input |
 *
 * All counts wrap around.
 */
import { Told } from "./told.js";

export const BELL = 0;
const WRITTEN = 1;
const ENDED = 2;
const RING_AT = 16 * 4;

export function creditWord(fd) {
  return fd + 2;
}

export function closedWord(fd) {
  return fd + 4;
}

/** Standard input that comes in shared memory. */
export class SharedInput {
  #words;
  #ring;
  #read = 0;
  #told = new Told();

  constructor(memory) {
    this.#words = new Int32Array(memory);
    this.#ring = new Uint8Array(memory, RING_AT);
  }

  push() {}

  end() {
    Atomics.store(this.#words, ENDED, 1);
  }

  get ended() {
    return Atomics.load(this.#words, ENDED) === 1;
  }

  get available() {
    return (Atomics.load(this.#words, WRITTEN) - this.#read) >>> 0;
  }

  read(room) {
    const count = Math.min(this.available, room.length);
    for (let filled = 0; filled < count;) {
      const from = (this.#read >>> 0) % this.#ring.length;
      const part = Math.min(count - filled, this.#ring.length - from);
      room.set(this.#ring.subarray(from, from + part), filled);
      filled += part;
      this.#read = (this.#read + part) | 0;
    }
    this.#told.add(count);
    return count;
  }
}
