import { taskOf } from "./custody.js";
import { getRunningLoop, loopInTurn } from "./eventLoop.js";
import { RAW, raw } from "./raw.js";

/** The task that runs now, or null in a plain callback. */
export function currentTask(loop = getRunningLoop()) {
  return (loopInTurn() === loop && taskOf(raw.currentTask())) || null;
}

/** The tasks of a loop that are not done. */
export function allTasks(loop = getRunningLoop()) {
  return new Set(Array.from(loop[RAW].allTasks(), taskOf));
}
