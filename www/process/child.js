import { Bell } from "./bell.js";
import { MessageCredit, SharedCredit, UnlimitedCredit } from "./credit.js";
import { Failure } from "./failure.js";
import { Output } from "./output.js";
import { post } from "./parent.js";
import { runScript } from "./script/runScript.js";
import { SharedInput } from "./shared.js";
import { MessageInput } from "./stdin.js";
import { runModule } from "./wasi/runModule.js";

/** One child: its pipes, and what runs it. */
export class Child {
  #abort = new AbortController();

  /**
   * `what` has: `module` or `script`; `args` with its name first; `env`, pairs; `cwd`; `files`, pairs of a path and a
   * buffer (null for a directory); `stdin`, whether there is one; `outputs`, where file descriptors 1 and 2 go (0: nowhere); `window`,
   * how much may be written ahead; `blocking`, how a WebAssembly module waits: "suspend", "shared" (with `memory`) or "none".
   */
  constructor(what) {
    this.what = what;
    this.bell = new Bell();
    this.stdin = what.blocking === "shared" ? new SharedInput(what.memory) : new MessageInput(this.bell);
    if (!what.stdin) this.stdin.end();
    const byTarget = new Map([[0, new Output(0, new UnlimitedCredit())]]);
    this.outputs = what.outputs.map((fd) => {
      if (!byTarget.has(fd)) byTarget.set(fd, new Output(fd, this.#credit(fd)));
      return byTarget.get(fd);
    });
    this.#run();
  }

  /** What else the parent says. */
  told(what, ...about) {
    if (what === "stdin") this.stdin.push(...about);
    else if (what === "eof") this.stdin.end();
    else if (what === "signal") this.#abort.abort(new Signal(...about));
    else this.#outputTold(what, ...about);
    this.bell.ring();
  }

  get signal() {
    return this.#abort.signal;
  }

  #credit(fd) {
    const { blocking, window, memory } = this.what;
    if (blocking === "none") return new UnlimitedCredit();
    return blocking === "shared" ? new SharedCredit(memory, fd) : new MessageCredit(window);
  }

  #outputTold(what, fd, count) {
    const output = this.outputs.find((output) => output.fd === fd);
    if (what === "more") output?.credit.add(count);
    if (what === "closed") output?.credit.close();
  }

  async #run() {
    try {
      const { code, written = [], removed = [] } = await (this.what.script ? runScript(this) : runModule(this));
      post(["exit", code, written, removed]);
    } catch (error) {
      const kind = error instanceof Failure ? error.kind : "other";
      post(["failed", kind, String(error?.message ?? error)]);
    }
  }
}

/** Why a JavaScript module's `signal` is aborted. */
class Signal extends Error {
  name = "Signal";

  constructor(number) {
    super(`signal ${number}`);
    this.number = number;
  }
}
