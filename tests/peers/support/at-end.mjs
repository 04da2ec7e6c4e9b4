import { onInterrupt } from "../../../scripts/setup/lib/interrupt.mjs";

/** What is to be done when this process ends, the last one first. */
const tasks = new Set();
let forgetInterrupt;
let ending = false;

/**
 * Does something when this process ends, however that comes (but for SIGKILL). Returns a function that forgets it.
 * Tests may go on for a moment after a signal: what they start then is ended at once.
 */
export function atEnd(task) {
  if (ending) task();
  if (tasks.size === 0) {
    process.on("exit", end);
    forgetInterrupt = onInterrupt(end);
  }
  tasks.add(task);
  return () => forget(task);
}

/** Signals keep their meaning while there is nothing to do. */
function forget(task) {
  if (!tasks.delete(task) || tasks.size > 0) return;
  process.off("exit", end);
  forgetInterrupt();
}

function end() {
  ending = true;
  for (const task of [...tasks].reverse()) attempt(task);
}

/** One that fails leaves the others theirs. */
function attempt(task) {
  try {
    task();
  } catch (error) {
    console.error(error);
  }
}
