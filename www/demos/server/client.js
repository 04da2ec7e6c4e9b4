// A client that connects again when the server was gone, and asks again what was not answered.
import { Queue, TaskGroup, asyncWith, getRunningLoop, openConnection } from "../../wasyncio.js";
import { isBroken } from "../broken.js";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export class Client {
  /** `{ line, answer }`: what is to be asked, and what waits for its answer. */
  #questions = new Queue();
  #asked = [];
  #host;
  #view;

  /** `view.connected(isConnected)` is told how it stands. */
  constructor(host, view) {
    this.#host = host;
    this.#view = view;
  }

  // shown: stay
  /** Stays connected, until it is cancelled. */
  *stay() {
    for (;;) {
      yield* this.#host.up.wait();
      try {
        const [reader, writer] = yield* openConnection(...this.#host.address);
        this.#view.connected(true);
        yield* asyncWith(new TaskGroup(), (group) => this.#talk(group, reader, writer));
      } catch (error) {
        if (!isBroken(error)) throw error;
      }
      this.#view.connected(false);
    }
  }

  *#talk(group, reader, writer) {
    for (const { line } of this.#asked) writer.write(line);
    const speaking = group.createTask(this.#speak(writer));
    try {
      for (let line; (line = yield* reader.readline()).length > 0;) {
        this.#asked.shift().answer.setResult(decoder.decode(line).trim());
      }
    } finally {
      speaking.cancel();
      writer.close();
    }
  }
  // shown: end

  *#speak(writer) {
    for (;;) {
      const question = yield* this.#questions.get();
      this.#asked.push(question);
      writer.write(question.line);
      yield* writer.drain();
    }
  }

  /** Waits for an answer, and for the server if need be. */
  *ask(number) {
    const answer = getRunningLoop().createFuture();
    this.#questions.putNowait({ line: encoder.encode(`${number}\n`), answer });
    return yield* answer;
  }
}
