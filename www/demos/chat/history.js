// What was said. Each tab has all of it, so that each can host the room.
import { problemOf as problemOfName } from "./names.js";
import { problemOf as problemOfWords } from "./words.js";

/** So many entries are kept. */
const MOST = 500;

/** Entries `{ id, number, name, words }`: the id is their sayer's, the number is their place. */
export class History {
  #entries = new Map();

  constructor(entries = []) {
    for (const entry of entries) this.add(entry);
  }

  [Symbol.iterator]() {
    return this.#entries.values();
  }

  ids() {
    return [...this.#entries.keys()];
  }

  get(id) {
    return this.#entries.get(id);
  }

  /** True if it was new. */
  add(entry) {
    const { id, number, name, words } = entry;
    if (this.#entries.has(id) || !isEntry(entry)) return false;
    if (this.#entries.size >= MOST) {
      const oldest = this.#oldest();
      if (number < oldest.number) return false;
      this.#entries.delete(oldest.id);
    }
    this.#entries.set(id, { id, number, name, words });
    return true;
  }

  /** The place of the next entry. */
  next() {
    return 1 + Math.max(0, ...[...this].map((entry) => entry.number));
  }

  #oldest() {
    return [...this].reduce((oldest, entry) => (entry.number < oldest.number ? entry : oldest));
  }
}

export function isId(id) {
  return typeof id === "string" && /^[\w-]{1,32}$/.test(id);
}

function isEntry({ id, number, name, words }) {
  return isId(id) && Number.isSafeInteger(number) && number > 0 && problemOfName(name) === null && problemOfWords(words) === null;
}
