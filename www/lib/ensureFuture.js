import { isThenable } from "./awaitable.js";
import { isCoroutine } from "./coroutine.js";
import { describe } from "./describe.js";
import { ValueError } from "./errors.js";
import { getRunningLoop } from "./eventLoop.js";
import { isFuture } from "./future.js";
import { promiseFuture } from "./promise.js";

export function ensureFuture(awaitable, { loop } = {}) {
  if (isFuture(awaitable)) {
    if (loop && awaitable.getLoop() !== loop) {
      throw new ValueError("The future belongs to a different loop than the one specified as the loop argument");
    }
    return awaitable;
  }
  if (isCoroutine(awaitable)) return (loop ?? getRunningLoop()).createTask(awaitable);
  if (isThenable(awaitable)) return promiseFuture(awaitable, loop);
  throw new TypeError(`a future, a coroutine or an awaitable is required, not ${describe(awaitable)}`);
}
