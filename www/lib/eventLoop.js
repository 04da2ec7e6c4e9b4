import { checkedCallback } from "./callback.js";
import { isCoroutine, isCoroutineFunction } from "./coroutine.js";
import { describe } from "./describe.js";
import { ensureFuture } from "./ensureFuture.js";
import { ValueError } from "./errors.js";
import { Future, isFuture } from "./future.js";
import { Handle, TimerHandle } from "./handle.js";
import { logger } from "./logger.js";
import { getRunningLoop, register, running, setLoopAround } from "./loops.js";
import { begun } from "./main.js";
import { RAW, raw } from "./raw.js";
import { checkSeconds } from "./seconds.js";
import { Task } from "./task.js";

/** asyncio's event loop. It runs in turns that the host gives it. */
export class EventLoop {
  #exceptionHandler = null;
  #taskFactory = null;
  #debug = false;
  #slowCallbackDuration = 0.1;

  constructor(options) {
    this[RAW] = options?.[RAW] ?? new raw.RawEventLoop();
    register(this);
  }

  runUntilComplete(main) {
    this[RAW].checkIdle();
    const future = isFuture(main) ? ensureFuture(main, { loop: this }) : this.createTask(begun(main));
    return this.#run(this[RAW].runUntilComplete(future[RAW]), () => future.result());
  }

  runForever() {
    this[RAW].checkIdle();
    return this.#run(this[RAW].runForever());
  }

  async #run(ended, result) {
    running.push(this);
    try {
      await ended;
      return result?.();
    } finally {
      running.splice(running.indexOf(this), 1);
    }
  }

  stop() {
    this[RAW].stop();
  }

  close() {
    this[RAW].close();
  }

  isRunning() {
    return this[RAW].isRunning();
  }

  isClosed() {
    return this[RAW].isClosed();
  }

  time() {
    return this[RAW].time();
  }

  callSoon(callback, ...args) {
    return this.#handle(Handle, callback, args, (called) => this[RAW].callSoon(called));
  }

  callSoonThreadsafe(callback, ...args) {
    return this.callSoon(callback, ...args);
  }

  callLater(delay, callback, ...args) {
    return this.callAt(this.time() + checkSeconds(delay, "delay"), callback, ...args);
  }

  callAt(when, callback, ...args) {
    checkSeconds(when, "when");
    return this.#handle(TimerHandle, callback, args, (called) => this[RAW].callAt(when, called), when);
  }

  #handle(Class, callback, args, schedule, when) {
    if (this.#debug && (isCoroutine(callback) || isCoroutineFunction(callback))) {
      throw new TypeError("coroutines cannot be used as callbacks: make them tasks by createTask()");
    }
    const called = checkedCallback(this, callback, () => args, () => handle);
    const handle = new Class(schedule(called), callback, when);
    return handle;
  }

  createFuture() {
    return new Future({ loop: this });
  }

  createTask(coroutine, options = {}) {
    if (!this.#taskFactory) return new Task(coroutine, { ...options, loop: this });
    const task = this.#taskFactory(this, coroutine, options);
    if (isFuture(task)) return task;
    throw new TypeError(`the task factory must give a Task or a Future, not ${describe(task)}`);
  }

  setTaskFactory(factory) {
    this.#taskFactory = checkedHandler(factory, "task factory");
  }

  getTaskFactory() {
    return this.#taskFactory;
  }

  setExceptionHandler(handler) {
    this.#exceptionHandler = checkedHandler(handler, "exception handler");
  }

  getExceptionHandler() {
    return this.#exceptionHandler;
  }

  /** Whatever the handlers throw, the loop goes on. */
  callExceptionHandler(context) {
    if (Object(context) !== context) throw new TypeError(`the context of an error is an object, not ${describe(context)}`);
    const handler = this.#exceptionHandler;
    if (!handler) return this.#byDefault(context);
    try {
      const within = (context.task ?? context.future ?? context.handle)?.getContext?.();
      calledIn(within, () => handler(this, context));
    } catch (exception) {
      this.#byDefault({ message: "Unhandled error in exception handler", exception, context });
    }
  }

  #byDefault(context) {
    try {
      this.defaultExceptionHandler(context);
    } catch (error) {
      lastResort("Exception in default exception handler", error);
    }
  }

  defaultExceptionHandler(context) {
    const { message = "Unhandled exception in event loop", exception, ...rest } = context;
    const details = Object.keys(rest).length > 0 ? [rest] : [];
    logger.error(message, ...(exception === undefined ? [] : [exception]), ...details);
  }

  setDebug(enabled) {
    this.#debug = Boolean(enabled);
    this[RAW].setDebug(this.#debug);
  }

  getDebug() {
    return this.#debug;
  }

  get slowCallbackDuration() {
    return this.#slowCallbackDuration;
  }

  set slowCallbackDuration(duration) {
    this[RAW].setSlowCallbackDuration(checkSeconds(duration, "duration"));
    this.#slowCallbackDuration = duration;
  }
}

setLoopAround((rawLoop) => new EventLoop({ [RAW]: rawLoop }));

/** A logger that was replaced may throw, too. */
function lastResort(message, error) {
  try {
    logger.error(message, error);
  } catch {
    console.error(message, error);
  }
}

/** Calls it in a context if there is one, and if that is not entered already. */
function calledIn(context, call) {
  if (!context) return call();
  let entered = false;
  try {
    context.run(() => {
      entered = true;
      call();
    });
  } catch (error) {
    if (entered) throw error;
    call();
  }
}

function checkedHandler(handler, what) {
  if (handler === null || typeof handler === "function") return handler;
  throw new TypeError(`${what} must be a callable or null, got ${describe(handler)}`);
}

export { checkLoop, getRunningLoop, loopInTurn, loopOfId } from "./loops.js";

export function getEventLoop() {
  return getRunningLoop();
}

export function newEventLoop() {
  return new EventLoop();
}

/** The one loop of these futures. */
export function commonLoop(futures) {
  const loop = futures[0].getLoop();
  if (futures.some((future) => future.getLoop() !== loop)) {
    throw new ValueError("futures are tied to different event loops");
  }
  return loop;
}
