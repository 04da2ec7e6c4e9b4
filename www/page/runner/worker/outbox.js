/** What is told at once takes the page a few milliseconds. */
const AT_ONCE = 1_000;
const FLUSH_MS = 40;

/** What a page can show, and keep. */
const MOST = { events: 200_000, lines: 5_000, characters: 10_000 };

/** What the page is told: in batches, and not without end. */
export class Outbox {
  #waiting = [];
  #left = { events: MOST.events, lines: MOST.lines };
  #flushing = false;

  /** No more events are told. */
  get isFull() {
    return this.#left.events === 0;
  }

  /** Takes events, and what was printed as events of the type "output". */
  add(events) {
    for (const event of events) this.#take(event);
    this.#soon();
  }

  /** The last message; `error` is what ended the program, if something did. */
  end(error) {
    this.flush();
    postMessage({ type: "ended", error });
  }

  flush() {
    if (this.#waiting.length > 0) postMessage({ type: "events", events: this.#waiting });
    this.#waiting = [];
  }

  #take(event) {
    const kind = event.type === "output" ? "lines" : "events";
    if (this.#left[kind] === 0) return;
    this.#left[kind] -= 1;
    this.#waiting.push(kind === "lines" ? shortened(event) : event);
    if (this.#left[kind] === 0) this.#waiting.push(cutNote(kind, event));
    // A program that never yields has no time for a timer.
    if (this.#waiting.length >= AT_ONCE) this.flush();
  }

  #soon() {
    if (this.#flushing) return;
    this.#flushing = true;
    setTimeout(() => {
      this.#flushing = false;
      this.flush();
    }, FLUSH_MS);
  }
}

function shortened(entry) {
  const { length } = entry.text;
  return length > MOST.characters ? { ...entry, text: `${entry.text.slice(0, MOST.characters)} … (${length} characters)` } : entry;
}

function cutNote(kind, { time, loop }) {
  const text = `After ${MOST[kind].toLocaleString("en")} ${kind} the page shows no more of them.`;
  return { type: "output", level: "note", text, time, loop, task: null };
}
