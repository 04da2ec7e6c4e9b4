import { readTrace } from "../trace/index.js";
import { Run } from "../runner/run.js";
import { keepSpare } from "../runner/spare.js";
import { timeText } from "./output/timeText.js";

/** After so long without a way on, a program is said to wait for the world outside of its loop. */
const IDLE_MS = 1_000;

/**
 * Where one program runs at a time, or a trace file is shown. It fills the `trace` and the `output`, and dispatches "state" with
 * `{ state, text, error }`; the state is "empty", "running", "unyielding", "finished", "failed", "stopped" or "broken".
 */
export class Stage extends EventTarget {
  #trace;
  #output;
  #run;
  #reading;
  #virtual;
  /** The timer that will tell that the program is idle, or "told". */
  #idle;

  constructor({ trace, output }) {
    super();
    this.#trace = trace;
    this.#output = output;
  }

  get isBusy() {
    return this.#run !== undefined;
  }

  /** Nothing runs, and nothing is shown. */
  clear() {
    this.#leave();
    this.#tell("empty", "");
  }

  /** Runs a program, as `Run` takes it. */
  start(program) {
    this.#leave();
    const run = new Run();
    this.#run = run;
    this.#virtual = program.virtual;
    const listen = (type, listener) => run.addEventListener(type, ({ detail }) => this.#run === run && listener(detail));
    listen("events", (events) => this.#add(events));
    listen("unyielding", () => this.#tell("unyielding", "The program does not yield: it holds the loop. Stop ends it."));
    listen("yielding", () => this.#tell("running", "Running …"));
    listen("ended", (end) => this.#end(end));
    this.#trace.running = true;
    this.#tell("running", "Running …");
    run.start(program);
  }

  stop() {
    this.#run?.stop();
  }

  /** Shows what a program elsewhere has written. */
  async open(file) {
    this.#leave();
    const reading = new AbortController();
    this.#reading = reading;
    this.#tell("running", `Reading ${file.name} …`);
    try {
      const { events, problems, skipped } = await readTrace(file, { onevents: (read) => this.#add(read), signal: reading.signal });
      for (const { line, message } of problems) this.#output.note(`line ${line}: ${message}`);
      this.#tell("finished", `${file.name}: ${amount(events, "event")}${skipped > 0 ? `, ${amount(skipped, "line")} skipped` : ""}`);
      this.#rewind();
    } catch (error) {
      if (reading.signal.aborted) return;
      this.#output.fail({ text: error.message });
      this.#tell("failed", `${file.name} cannot be shown`);
    }
  }

  #add(events) {
    this.#trace.add(events);
    this.#output.update();
    if (this.isBusy) this.#noteIdle(events.at(-1));
  }

  /** A deadlock looks like this; so does a promise that is long in coming. */
  #noteIdle({ type }) {
    if (type === "output") return;
    if (this.#idle === "told") this.#tell("running", "Running …");
    this.#forgetIdle();
    if (type !== "idle") return;
    this.#idle = setTimeout(() => {
      this.#idle = "told";
      this.#tell("running", "All tasks wait, and nothing in the loop will wake them: only something outside can.");
    }, IDLE_MS);
  }

  #forgetIdle() {
    clearTimeout(this.#idle);
    this.#idle = undefined;
  }

  #end({ how, error }) {
    this.#run = undefined;
    this.#forgetIdle();
    this.#trace.running = false;
    if (error) this.#output.fail(error);
    this.#tell(how, this.#verdict(how), error);
    if (this.#virtual) this.#rewind();
    keepSpare();
  }

  #verdict(how) {
    const took = `${timeText(this.#trace.span.end - this.#trace.span.start)} s${this.#virtual ? " of virtual time" : ""}`;
    const printed = amount(this.#output.count, "line");
    if (how === "finished") return `Finished in ${took}, ${printed}`;
    if (how === "failed") return `Ended by an error after ${took}, ${printed}`;
    return how === "stopped" ? `Stopped after ${took}, ${printed}` : "It could not run";
  }

  /** What was complete at once is looked at from its beginning. */
  #rewind() {
    if (this.#trace.length > 0) this.#trace.cursor = { index: this.#trace.first };
  }

  #leave() {
    const run = this.#run;
    this.#run = undefined;
    run?.stop();
    this.#forgetIdle();
    this.#reading?.abort();
    this.#trace.clear();
    this.#output.clear();
  }

  #tell(state, text, error) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, text, error } }));
  }
}

function amount(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
