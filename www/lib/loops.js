import { describe } from "./describe.js";
import { RuntimeError } from "./errors.js";
import { RAW, raw } from "./raw.js";

// Apart from the loops' class: that makes tasks, and tasks look for their loop. In a circle of modules the order in which
// they are evaluated would depend on which of them is imported first.

/** Every loop by its number in the module. */
const loops = new Map();
const collected = new FinalizationRegistry((id) => loops.delete(id));

/** Those that run, in the order in which they were started. */
export const running = [];

export function register(loop) {
  const id = loop[RAW].id();
  loops.set(id, new WeakRef(loop));
  collected.register(loop, id);
}

export function checkLoop(loop) {
  if (loop?.[RAW] instanceof raw.RawEventLoop) return loop;
  throw new TypeError(`an EventLoop was expected, got ${describe(loop)}`);
}

/** The loop of this number. */
export function loopOfId(id) {
  return loops.get(id)?.deref();
}

/** Makes the object around a loop of the module's; the class sets it. */
let loopAround;

export function setLoopAround(make) {
  loopAround = make;
}

/** The loop that runs in the module, which Rust may have made. */
function loopOfModule() {
  const rawLoop = raw.RawEventLoop.running();
  return rawLoop && (loopOfId(rawLoop.id()) ?? loopAround(rawLoop));
}

/** The loop that is in its turn now, or undefined. */
export function loopInTurn() {
  const id = raw.runningLoop();
  return id === undefined ? undefined : (loopOfId(id) ?? loopOfModule());
}

/**
 * The running loop. Between its turns, where promises and events call back, it is the loop that
 * was started last and has not ended.
 */
export function getRunningLoop() {
  const loop = loopInTurn() ?? running.at(-1) ?? loopOfModule();
  if (!loop) throw new RuntimeError("no running event loop");
  return loop;
}
