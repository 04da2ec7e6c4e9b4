import { START, isThenable } from "./awaitable.js";
import { Context, checkContext } from "./context.js";
import { isCoroutine, takeGenerator } from "./coroutine.js";
import { RuntimeError } from "./errors.js";
import { describe } from "./describe.js";
import { checkLoop, getRunningLoop } from "./loops.js";
import { Future } from "./future.js";
import { hold, release, taskOf, unparkTask } from "./custody.js";
import { GENERATOR } from "./generator.js";
import { RAW, raw } from "./raw.js";

/** A coroutine that the loop steps. */
export class Task extends Future {
  #coroutine;
  #context;
  [GENERATOR];

  constructor(coroutine, options = {}) {
    if (options[RAW]) {
      super(options);
      return;
    }
    const loop = checkLoop(options.loop ?? getRunningLoop());
    checkContext(options.context);
    const generator = generatorOf(coroutine);
    super({ [RAW]: UNBORN, keepsAwaiters: true, loop });
    const { eagerStart } = options;
    this.#coroutine = coroutine;
    this.#context = options.context;
    this[GENERATOR] = generator;
    const number = hold(this);
    // An eager task runs before the call below has returned; it is bound to its own while it is the one that runs.
    if (eagerStart) Object.defineProperty(this, RAW, { configurable: true, get: () => this.#running() });
    try {
      const born = loop[RAW].createTask(number, nameOf(options), options.context?.[RAW].share(), Boolean(eagerStart));
      if (eagerStart) Object.defineProperty(this, RAW, { value: born });
      else this[RAW] = born;
    } catch (error) {
      release(number);
      throw error;
    }
  }

  static around(rawFuture, loop) {
    return new this(undefined, { [RAW]: rawFuture, loop });
  }

  #running() {
    const own = raw.runningTask();
    if (taskOf(raw.currentTask()) === this) Object.defineProperty(this, RAW, { configurable: true, value: own });
    return own;
  }

  [START]() {
    if (taskOf(raw.currentTask()) === this) throw new RuntimeError("Task cannot await on itself");
    return super[START]();
  }

  cancel(message) {
    unparkTask(this);
    return super.cancel(message);
  }

  get reportedAs() {
    return { Class: Task, kind: "Task" };
  }

  setResult() {
    throw new RuntimeError("Task does not support set_result operation");
  }

  setException() {
    throw new RuntimeError("Task does not support set_exception operation");
  }

  getName() {
    return this[RAW].getName();
  }

  setName(name) {
    this[RAW].setName(String(name));
  }

  getCoro() {
    return this.#coroutine;
  }

  getContext() {
    return (this.#context ??= new Context(this[RAW].getContext()));
  }

  cancelling() {
    return this[RAW].cancelling();
  }

  uncancel() {
    return this[RAW].uncancel();
  }
}

const UNBORN = Object.freeze({});

function nameOf({ name }) {
  return name === undefined || name === null ? undefined : String(name);
}

function generatorOf(coroutine) {
  if (isCoroutine(coroutine)) return takeGenerator(coroutine);
  if (isThenable(coroutine) && !(coroutine instanceof Future)) return follow(coroutine);
  const hint = typeof coroutine === "function" ? ": call it" : "";
  throw new TypeError(`a coroutine was expected, got ${describe(coroutine)}${hint}`);
}

function* follow(promise) {
  return yield promise;
}
