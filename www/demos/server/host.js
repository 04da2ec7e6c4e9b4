// The worker in which the server runs.
import { Event } from "../../wasyncio.js";

export class Host {
  /** Set while the server serves. */
  up = new Event();
  /** Where it does. */
  address;
  #worker;

  /** `failed` is told why the worker could not start. */
  start(failed) {
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => {
      this.address = data;
      this.up.set();
    };
    this.#worker.onerror = ({ message }) => {
      this.stop();
      failed(message ?? "it could not be loaded");
    };
  }

  get isStarted() {
    return this.#worker !== undefined;
  }

  /** In the middle of whatever it does. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.up.clear();
  }
}
