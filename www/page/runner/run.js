import { takeWorker } from "./spare.js";

/** How often a program is asked whether it still yields. */
const ASKING_MS = 500;

/** So many questions without an answer say that it does not. Counted, for a page in the background seldom asks. */
const UNYIELDING = 4;

/** A program that never yields may be filling the memory, which takes the whole page with it. */
const HOPELESS = 10;

/**
 * One run of an example, in a worker of its own. It dispatches
 *
 * - `events` and `output`, with `detail`, an array: what the loop did, and what the program printed;
 * - `unyielding` when the program has not yielded for two seconds, and `yielding` when it does again;
 * - `ended`, once, with `{ how: "finished" | "failed" | "stopped" | "broken", error, cut }`. `broken` is a run that could not begin.
 */
export class Run extends EventTarget {
  #worker;
  #over = false;
  #watch;
  #unanswered = 0;

  /** Runs `code`, or the module at `url`; `base` is what its relative URLs are relative to. */
  async start({ code, url, base, virtual = false }) {
    try {
      const worker = await takeWorker();
      if (this.#over) return worker.terminate();
      this.#worker = worker;
    } catch (error) {
      return this.#end({ how: "broken", error: { text: error.message } });
    }
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#end({ how: "broken", error: { text: event.message || "the worker of the program ended" } });
    this.#worker.postMessage({ type: "run", code, url, base, virtual });
    this.#watch = setInterval(() => this.#ask(), ASKING_MS);
  }

  /** Ends the program, wherever it is. */
  stop(error) {
    this.#end({ how: "stopped", error });
  }

  #hear(message) {
    if (this.#over) return;
    if (message.type === "ended") this.#end({ how: message.error ? "failed" : "finished", ...message });
    else if (message.type !== "yields") this.#tell(message.type, message.events ?? message.entries);
    else this.#yields();
  }

  #yields() {
    if (this.#unanswered >= UNYIELDING) this.#tell("yielding");
    this.#unanswered = 0;
  }

  #ask() {
    this.#worker.postMessage({ type: "yields?" });
    this.#unanswered += 1;
    if (this.#unanswered === UNYIELDING) this.#tell("unyielding");
    if (this.#unanswered === HOPELESS) this.stop({ text: `it did not yield for ${(HOPELESS * ASKING_MS) / 1000} seconds, and was stopped` });
  }

  #end(detail) {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#watch);
    this.#worker?.terminate();
    this.#tell("ended", detail);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
