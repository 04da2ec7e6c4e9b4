// Somebody in the room, and what is on its way to them.
import { Queue, QueueFull, QueueShutDown } from "../../wasyncio.js";
import { encode } from "./messages.js";

/** So many messages may wait for a tab that reads slowly, besides what the connection holds. */
const MOST_WAITING = 100;

export class Member {
  #waiting = new Queue(MOST_WAITING);
  #writer;

  constructor(id, name, writer) {
    this.id = id;
    this.name = name;
    this.#writer = writer;
  }

  /** False if too many wait already. */
  tell(...messages) {
    try {
      this.#waiting.putNowait(messages);
      return true;
    } catch (error) {
      if (error instanceof QueueFull || error instanceof QueueShutDown) return false;
      throw error;
    }
  }

  // shown: send
  /** Sends what waits, each message when the ones before are on their way: this waits, the room does not. */
  *send() {
    try {
      for (;;) {
        for (const message of yield* this.#waiting.get()) {
          this.#writer.write(encode(message));
          yield* this.#writer.drain();
        }
      }
    } catch (error) {
      if (!(error instanceof QueueShutDown)) throw error;
    }
  }
  // shown: end

  /** Nothing comes after what waits. */
  finish() {
    this.#waiting.shutdown();
  }

  /** Ends the connection at once. */
  drop() {
    this.#writer.transport.abort();
  }
}
