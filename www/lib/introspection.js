import { taskOf } from "./custody.js";
import { checkLoop, getRunningLoop, loopInTurn } from "./eventLoop.js";
import { RAW, raw } from "./raw.js";

/** The task that runs now, or null in a plain callback. */
export function currentTask(loop = getRunningLoop()) {
  return (loopInTurn() === checkLoop(loop) && taskOf(raw.currentTask())) || null;
}

/** The tasks of a loop that are not done. */
export function allTasks(loop = getRunningLoop()) {
  return new Set(Array.from(checkLoop(loop)[RAW].allTasks(), taskOf).filter(Boolean));
}
