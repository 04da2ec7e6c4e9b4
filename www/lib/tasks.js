import { taskOf } from "./custody.js";
import { checkLoop, getRunningLoop, loopInTurn } from "./eventLoop.js";
import { RAW, raw } from "./raw.js";

/** The task that runs now, or null in a plain callback. */
export function currentTask(loop = getRunningLoop()) {
  const task = loopInTurn() === checkLoop(loop) ? taskOf(raw.currentTask()) : null;
  void task?.[RAW]; // binds one in its eager step, before others can ask it for something
  return task ?? null;
}

/** The tasks of a loop that are not done. */
export function allTasks(loop = getRunningLoop()) {
  return new Set(Array.from(checkLoop(loop)[RAW].allTasks(), taskOf).filter(Boolean));
}
