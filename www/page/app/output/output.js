import { element } from "../find.js";
import { timeText } from "./timeText.js";

/** So many are made in one frame. */
const LINES_A_FRAME = 150;

/** What a trace's program prints: a line an entry, with the time and the task. It follows the trace's cursor. */
export class Output {
  #list;
  #trace;
  #onblame;
  /** Entries that have no line yet, and those that have: `{ item, index }`. */
  #waiting = [];
  #lines = [];
  #frame;
  /** The index from which the trace's entries are new. */
  #next = 0;

  /** `onblame` is called with the number of a line that an error names. */
  constructor(list, trace, onblame) {
    this.#list = list;
    this.#trace = trace;
    this.#onblame = onblame;
    trace.addEventListener("cursor", () => this.#follow());
  }

  /** How many lines the program has printed. */
  count = 0;

  clear() {
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    this.#waiting = [];
    this.#lines = [];
    this.#next = 0;
    this.count = 0;
    this.#list.replaceChildren();
  }

  /** Takes what is new in the trace. */
  update() {
    const outputs = this.#trace.outputs;
    let first = outputs.length;
    while (first > 0 && outputs[first - 1].index >= this.#next) first -= 1;
    for (const entry of outputs.slice(first)) {
      const { index, by, text, level = "log" } = entry;
      const task = by?.name ?? "";
      this.#add({ index, time: timeText(this.#trace.time(index)), task, text, level });
      if (level !== "note") this.count += 1;
    }
    this.#next = this.#trace.length;
  }

  /** What the page itself has to say. */
  note(text) {
    this.#add({ index: null, time: "", task: "", text, level: "note" });
  }

  /** The error that ended the program, and its line. */
  fail({ text, line }) {
    this.#add({ index: null, time: "", task: "", text, level: "error", line });
  }

  #add(entry) {
    this.#waiting.push(entry);
    this.#frame ??= requestAnimationFrame(() => this.#render());
  }

  #render() {
    const wasAtEnd = isAtEnd(this.#list);
    const lines = this.#waiting.splice(0, LINES_A_FRAME).map((entry) => this.#line(entry));
    this.#list.append(...lines.map(({ item }) => item));
    this.#lines.push(...lines);
    if (wasAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
    this.#frame = this.#waiting.length > 0 ? requestAnimationFrame(() => this.#render()) : undefined;
  }

  #line({ index, time, level, text, task, line }) {
    const item = element(
      "li",
      { className: level },
      element("span", { className: "time", textContent: time }),
      element("span", { className: "task", textContent: task, title: task }),
      element("span", { className: "text", textContent: text }),
    );
    if (line !== undefined) item.lastChild.append(" ", this.#blame(line));
    this.#dim({ item, index });
    return { item, index };
  }

  #blame(line) {
    return element("button", { type: "button", className: "blame", textContent: `line ${line}`, onclick: () => this.#onblame(line) });
  }

  /** In a replay, what is not yet printed is faint. */
  #follow() {
    for (const line of this.#lines) this.#dim(line);
  }

  #dim({ item, index }) {
    const { cursor } = this.#trace;
    item.classList.toggle("ahead", cursor !== null && index !== null && index >= cursor.index);
  }
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < 8;
}
