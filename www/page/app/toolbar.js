import { byId } from "./find.js";
import { obstacle } from "./obstacles.js";

/** Run, Stop, the switch of the virtual clock, and what the run says of itself. */
export class Toolbar {
  #run = byId("run");
  #stop = byId("stop");
  #virtual = byId("virtual");
  #status = byId("status");

  constructor(stage) {
    stage.addEventListener("state", ({ detail }) => this.#show(detail));
    this.#stop.addEventListener("click", () => {
      stage.stop();
      // It is disabled now, and would take the focus with it.
      this.#run.focus();
    });
  }

  onrun(listener) {
    this.#run.addEventListener("click", listener);
  }

  get virtual() {
    return this.#virtual.checked && !this.#virtual.disabled;
  }

  set virtual(virtual) {
    this.#virtual.checked = virtual;
  }

  /** An example that waits for the world outside has no use for a virtual clock. */
  offerVirtual(offered) {
    this.#virtual.disabled = !offered;
    this.#virtual.closest("label").title = offered ? "Time jumps to the next deadline; then replay it, step by step" : "This one waits for the world outside, in real time";
  }

  #show({ state, text }) {
    const isBusy = state === "running" || state === "unyielding";
    this.#run.disabled = obstacle() !== undefined;
    this.#run.textContent = state === "empty" ? "Run" : "Run again";
    this.#stop.disabled = !isBusy;
    this.#status.dataset.state = state;
    this.#status.textContent = text;
  }
}
