import { cancelOnAbort, checkSignal } from "./abort.js";
import { copyContext } from "./context.js";
import { describe } from "./describe.js";
import { RuntimeError } from "./errors.js";
import { EventLoop, loopInTurn, newEventLoop } from "./eventLoop.js";
import { gather } from "./gather.js";
import { allTasks } from "./tasks.js";
import { begun } from "./main.js";

/** Runs programs on one loop, and tidies up after the last. */
export class Runner {
  #options;
  #loop = null;
  #closed = false;
  #context;

  constructor(options = {}) {
    this.#options = options;
  }

  getLoop() {
    if (this.#closed) throw new RuntimeError("Runner is closed");
    if (!this.#loop) {
      this.#loop = made(this.#options.loopFactory ?? newEventLoop);
      this.#context = copyContext();
      if (this.#options.debug !== undefined) this.#loop.setDebug(this.#options.debug);
    }
    return this.#loop;
  }

  run(main, { context, signal } = {}) {
    if (loopInTurn()) throw new RuntimeError("Runner.run() cannot be called from a running event loop");
    if (signal !== undefined && signal !== null) checkSignal(signal);
    const coroutine = begun(main);
    const loop = this.getLoop();
    const task = loop.createTask(coroutine, { context: context ?? this.#context });
    if (signal) cancelOnAbort(task, signal);
    return loop.runUntilComplete(task);
  }

  async close() {
    const loop = this.#loop;
    if (loop?.isRunning()) throw new RuntimeError("Runner.close() cannot be called while its loop is running");
    this.#closed = true;
    this.#loop = null;
    if (!loop) return;
    try {
      await endAll(loop);
    } finally {
      loop.close();
    }
  }
}

function made(loopFactory) {
  if (typeof loopFactory !== "function") throw new TypeError(`loopFactory is a function, not ${describe(loopFactory)}`);
  const loop = loopFactory();
  if (!(loop instanceof EventLoop)) throw new TypeError(`loopFactory must give an EventLoop, not ${describe(loop)}`);
  return loop;
}

async function endAll(loop) {
  const tasks = [...allTasks(loop)];
  if (tasks.length === 0 || loop.isClosed()) return;
  for (const task of tasks) task.cancel();
  await loop.runUntilComplete(gather(tasks, { returnExceptions: true }));
  for (const task of tasks) {
    if (task.cancelled() || task.exception() === null) continue;
    const message = "unhandled exception during asyncio.run() shutdown";
    loop.callExceptionHandler({ message, exception: task.exception(), task });
  }
}

export function run(main, { debug, loopFactory, signal } = {}) {
  if (loopInTurn()) {
    throw new RuntimeError("run() cannot be called from a running event loop: await the program, or make it a task");
  }
  const runner = new Runner({ debug, loopFactory });
  try {
    return runAndClose(runner, runner.run(main, { signal }));
  } catch (error) {
    // Misuse throws at once, and leaves no loop open.
    runner.close();
    throw error;
  }
}

async function runAndClose(runner, outcome) {
  try {
    return await outcome;
  } finally {
    await runner.close();
  }
}
