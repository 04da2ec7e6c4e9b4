import { getRunningLoop } from "./eventLoop.js";

export function createTask(coroutine, options) {
  return getRunningLoop().createTask(coroutine, options);
}
