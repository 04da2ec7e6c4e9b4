/**
 * Who keeps the tasks alive.
 *
 * A task that can be woken by the loop (a timer, a queue, a promise of the host's) is held here. One
 * that waits for a future which only JavaScript can settle, or for another task, is *parked*: what
 * it waits for holds it, and here is but a weak reference. So when nobody is left who could wake
 * it, it is garbage, as in Python.
 *
 * ```
 *             awaits a future or a task
 *   held ──────────────────────────────▶ parked ──────▶ collected: `raw.abandon`
 *    ▲                                     │
 *    └─────────── is being woken ──────────┘
 * ```
 */
import { raw } from "./raw.js";

/** Method of a future: it may have been settled by the loop. */
export const QUEUE_IF_DONE = Symbol("queue if done");

const NUMBER = Symbol("number");
const WEAK = Symbol("weak reference");
const PARKED_AT = Symbol("parked at");
const PARKED_HERE = Symbol("parked here");

const held = new Map();
const parked = new Map();
const lost = new FinalizationRegistry((number) => {
  if (parked.delete(number)) raw.abandon(number);
});

let last = 0;

/** Takes a new task into custody, and gives its number. */
export function hold(task) {
  last = (last + 1) >>> 0;
  task[NUMBER] = last;
  held.set(last, task);
  return last;
}

/** The task of this number, if it has not ended. */
export function taskOf(number) {
  return held.get(number) ?? parked.get(number)?.deref();
}

/** The task of this number, which is about to be stepped. */
export function running(number) {
  if (!held.has(number)) unpark(number);
  return held.get(number);
}

/** The running task waits for `future`, which from now on keeps it. Gives its number. */
export function park(future) {
  const number = raw.currentTask();
  const task = held.get(number);
  if (!task) return undefined; // a task of Rust's
  task[WEAK] ??= watched(task, number);
  task[PARKED_AT] = future;
  (future[PARKED_HERE] ??= new Set()).add(task);
  held.delete(number);
  parked.set(number, task[WEAK]);
  return number;
}

function watched(task, number) {
  lost.register(task, number, task);
  return new WeakRef(task);
}

/** A parked task is about to run. */
export function unpark(number) {
  const task = parked.get(number)?.deref();
  if (!task) return;
  parked.delete(number);
  held.set(number, task);
  const future = task[PARKED_AT];
  task[PARKED_AT] = undefined;
  future[PARKED_HERE].delete(task);
  future[QUEUE_IF_DONE]();
}

/** A cancellation may wake it by another way than what it waits for. */
export function unparkTask(task) {
  unpark(task[NUMBER]);
}

/** The task has ended. */
export function release(number) {
  const task = taskOf(number);
  unpark(number);
  held.delete(number);
  if (task?.[WEAK]) lost.unregister(task);
  return task;
}
