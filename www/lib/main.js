import { Awaitable, isThenable } from "./awaitable.js";
import { awaitable } from "./awaitAny.js";
import { isCoroutine } from "./coroutine.js";
import { describe } from "./describe.js";

/** The coroutine of a program's `main`: a function is called when the loop runs. */
export function begun(main) {
  if (typeof main === "function") return call(main);
  if (isCoroutine(main)) return main;
  if (main instanceof Awaitable || isThenable(main)) return awaiting(main);
  throw new TypeError(`a coroutine, an awaitable or a function that gives one was expected, got ${describe(main)}`);
}

function* call(main) {
  return yield* settled(main());
}

/** The result of something awaitable, or the thing itself. */
export function* settled(value) {
  const waits = value instanceof Awaitable || isCoroutine(value) || isThenable(value);
  return waits ? yield* awaitable(value) : value;
}

function* awaiting(value) {
  return yield* awaitable(value);
}
