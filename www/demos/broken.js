import { BaseExceptionGroup, ConnectionError } from "../../wasyncio.js";

/** True if an error says no more than that a connection broke; a task group has several in one. */
export function isBroken(error) {
  if (error instanceof BaseExceptionGroup) return error.split(ConnectionError)[1] === null;
  return error instanceof ConnectionError;
}
