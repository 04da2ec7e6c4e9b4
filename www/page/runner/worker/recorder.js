import { loopOfId } from "../../../lib/loops.js";
import { RAW } from "../../../lib/raw.js";
import { woven } from "./woven.js";

/** A program with more tasks than this creates them without end; they would fill the memory of the page. */
const MOST_TASKS = 50_000;

/** So much is printed before it is told without what the loop did meanwhile. */
const MOST_UNTOLD = 200;
const UNTOLD_MS = 30;

/** What a program prints, and what its loops do, as one sequence of events for `outbox`. */
export class Recorder {
  #library;
  #outbox;
  #printed = [];
  #open = new Set();
  #changed;
  #tasks = 0;

  /** `end` is called with a reason when the page cannot bear more; with a virtual clock nothing slows a program down. */
  constructor(library, outbox, { virtual, end }) {
    this.#library = library;
    this.#outbox = outbox;
    library.observe((events) => {
      for (const event of events) this.#follow(event);
      outbox.add(woven(events, this.#printed.splice(0)));
      if (this.#tasks > MOST_TASKS) end(`more than ${MOST_TASKS.toLocaleString("en")} tasks at once`);
      if (virtual && outbox.isFull) end("no end, for as long as the page can show it");
    });
  }

  print(level, text) {
    this.#printed.push({ type: "output", level, text, ...this.#moment() });
    // The events of this turn come when it ends. In a program that never yields it does not.
    if (this.#printed.length >= MOST_UNTOLD) this.flush();
    else if (this.#printed.length === 1) setTimeout(() => this.flush(), UNTOLD_MS);
  }

  /** Resolves when no loop runs: a module may have ended before what it has started. */
  async ended() {
    await turn();
    while ([...this.#open].some((id) => loopOfId(id)?.isRunning())) await new Promise((resolve) => (this.#changed = resolve));
  }

  /** Tells what was printed since the last events. */
  flush() {
    this.#outbox.add(this.#printed.splice(0));
  }

  /** The time on the running loop's clock, and the task that runs. */
  #moment() {
    try {
      const loop = this.#library.getRunningLoop();
      const task = this.#library.currentTask(loop);
      return { time: loop.time(), loop: loop[RAW].id(), task: task?.[RAW].number() ?? null };
    } catch {
      return { time: null, task: null };
    }
  }

  #follow({ type, loop }) {
    if (type === "closed") this.#open.delete(loop);
    else this.#open.add(loop);
    if (type === "created") this.#tasks += 1;
    if (type === "done") this.#tasks -= 1;
    this.#changed?.();
  }
}

/** What was started has had a turn. */
function turn() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
