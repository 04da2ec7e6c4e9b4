// Which tabs have what was said. What three tabs have, or all if there are fewer, is kept: two of them may close.
import { Event, TimeoutError, waitFor } from "../../wasyncio.js";

const ENOUGH = 3;

/** How long a tab may take to say that it has something, in seconds. Nobody waits longer for a slow one. */
const PATIENCE = 1;

export class Copies {
  /** `{ holders, enough }` by the entry's id. Only those that are waited for. */
  #open = new Map();
  #members;

  /** `members`: those who are there, by their ids. */
  constructor(members) {
    this.#members = members;
  }

  // shown: enough
  /** Waits until enough tabs have an entry. */
  enough(entryId) {
    const copies = { holders: new Set(), enough: new Event() };
    this.#open.set(entryId, copies);
    return this.#wait(entryId, copies);
  }

  *#wait(entryId, copies) {
    try {
      yield* waitFor(copies.enough.wait(), PATIENCE);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    } finally {
      if (this.#open.get(entryId) === copies) this.#open.delete(entryId);
    }
  }
  // shown: end

  /** A member says that it has an entry. */
  has(entryId, holder) {
    this.#open.get(entryId)?.holders.add(holder);
    this.look();
  }

  /** To be called when somebody has left, too: there are fewer to wait for. */
  look() {
    const wanted = Math.min(ENOUGH, this.#members.size);
    for (const { holders, enough } of this.#open.values()) {
      const present = [...holders].filter((holder) => this.#members.has(holder));
      if (present.length >= wanted) enough.set();
    }
  }
}
