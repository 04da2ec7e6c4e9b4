import { BaseExceptionGroup, OSError } from "../wasyncio.js";

/** True if an error says no more than that a connection broke, or took too long; a task group has several in one. */
export function isBroken(error) {
  if (error instanceof BaseExceptionGroup) return error.split(OSError)[1] === null;
  return error instanceof OSError;
}
