import { OVERHEAD } from "./credit.js";
import { Told } from "./told.js";

/** Standard input that comes in messages. */
export class MessageInput {
  #bell;
  #chunks = [];
  #told = new Told();
  #ended = false;
  available = 0;

  constructor(bell) {
    this.#bell = bell;
  }

  push(buffer) {
    if (this.#ended || !(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) return;
    this.#chunks.push(new Uint8Array(buffer));
    this.available += buffer.byteLength;
  }

  end() {
    this.#ended = true;
    this.#bell.ring();
  }

  /** True if nothing more comes; what has come may still be there. */
  get ended() {
    return this.#ended;
  }

  /** The next bytes, as they came; undefined if there are none. */
  shift() {
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.available -= chunk.length;
      this.#told.add(chunk.length + OVERHEAD);
    }
    return chunk;
  }

  /** Copies what there is into `room`, and gives its length. */
  read(room) {
    let filled = 0;
    while (filled < room.length && this.#chunks.length > 0) {
      const chunk = this.#chunks[0];
      const count = Math.min(chunk.length, room.length - filled);
      room.set(chunk.subarray(0, count), filled);
      filled += count;
      if (count === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(count);
      this.#told.add(count + (count === chunk.length ? OVERHEAD : 0));
    }
    this.available -= filled;
    return filled;
  }
}
