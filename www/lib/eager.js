import { Task } from "./task.js";

export function createEagerTaskFactory(constructor) {
  return (loop, coroutine, options) => constructor(coroutine, { ...options, loop, eagerStart: options.eagerStart ?? true });
}

/** Runs each task's first step when it is created. */
export const eagerTaskFactory = createEagerTaskFactory((coroutine, options) => new Task(coroutine, options));
