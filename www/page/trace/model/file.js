import { fault } from "./validate.js";

/** So many lines without one event, and a file is a foreign one; also a line of so many characters. */
const FOREIGN = { lines: 20, characters: 4 << 20 };

/** So many bytes of a file are read, and so many bad lines are told of. */
const MOST = { bytes: 1 << 30, problems: 100 };

/** A file that is no trace; the message is for people. */
export class NotATrace extends Error {
  name = "NotATrace";
}

/**
 * Reads a trace file: JSON lines, as WASI and native programs write them. What it reads is handed to `onevents` in batches, so that
 * a big file is shown while it comes in, and never blocks the page.
 *
 *     const { events, problems } = await readTrace(file, { onevents: (events) => trace.add(events) });
 *
 * `file` is a Blob or a File. Resolves to how many `events` there were, to `problems`, the first hundred of lines that were skipped, as
 * `{ line, message }`, and to how many were `skipped` in all. Rejects with `NotATrace` for an empty or a foreign file, and as `signal` says.
 */
export async function readTrace(file, { onevents, onprogress = () => {}, signal } = {}) {
  if (file.size === 0) throw new NotATrace("The file is empty. A trace has one event a line, as JSON.");
  const lines = new Lines();
  const decoder = new TextDecoder();
  const step = 1 << 20;
  const end = Math.min(file.size, MOST.bytes);
  for (let start = 0; start < end; start += step) {
    const bytes = await file.slice(start, Math.min(end, start + step)).arrayBuffer();
    signal?.throwIfAborted();
    const events = lines.take(decoder.decode(bytes, { stream: true }));
    if (events.length > 0) onevents(events);
    onprogress(Math.min(end, start + step) / end);
  }
  const events = lines.end(decoder.decode());
  if (events.length > 0) onevents(events);
  if (end < file.size) lines.problem(`the file is longer than ${MOST.bytes >> 20} MiB; the rest was not read`);
  return lines.result();
}

/** The same for a text: `{ events, problems, skipped }`, where `events` are the events themselves. */
export function parseTrace(text) {
  if (text.length === 0) throw new NotATrace("The file is empty. A trace has one event a line, as JSON.");
  const lines = new Lines();
  const events = [...lines.take(text), ...lines.end("")];
  return { ...lines.result(), events };
}

/** Makes events of text that comes in pieces. */
class Lines {
  #number = 0;
  #rest = "";
  #events = 0;
  #skipped = 0;
  #problems = [];

  take(text) {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop();
    if (this.#rest.length > FOREIGN.characters) throw new NotATrace(`Line ${this.#number + 1} has no end: this is no trace, which has one event a line, as JSON.`);
    return lines.map((line) => this.#event(line)).filter(Boolean);
  }

  end(text) {
    const event = this.#event(this.#rest + text);
    return event ? [event] : [];
  }

  problem(message) {
    this.#skipped += 1;
    if (this.#problems.length < MOST.problems) this.#problems.push({ line: this.#number, message });
  }

  result() {
    if (this.#events === 0) throw this.#foreign();
    return { events: this.#events, problems: this.#problems, skipped: this.#skipped };
  }

  #event(line) {
    this.#number += 1;
    const json = this.#number === 1 ? line.replace(/^\uFEFF/, "").trim() : line.trim();
    if (json === "") return null;
    const event = parsed(json);
    const wrong = event === undefined ? "it is not JSON" : fault(event);
    if (wrong === null) {
      this.#events += 1;
      return event;
    }
    this.problem(wrong);
    if (this.#events === 0 && this.#skipped >= FOREIGN.lines) throw this.#foreign();
    return null;
  }

  #foreign() {
    const [first] = this.#problems;
    const why = first ? ` In line ${first.line}, ${first.message}.` : " It has no lines.";
    return new NotATrace(`This is no trace, which has one event a line, as JSON.${why}`);
  }
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
