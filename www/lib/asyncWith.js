import { steps } from "./coroutine.js";
import { describe } from "./describe.js";
import { settled } from "./main.js";

/** Python's `async with`. */
export const asyncWith = steps(function* asyncWith(manager, body) {
  check(manager, body);
  const value = yield* settled(manager.enter());
  let result;
  try {
    result = yield* settled(body(value));
  } catch (error) {
    const swallowed = yield* settled(manager.exit(error));
    if (swallowed) return undefined;
    throw error;
  }
  yield* settled(manager.exit());
  return result;
});

function check(manager, body) {
  if (typeof manager?.enter !== "function" || typeof manager.exit !== "function") {
    throw new TypeError(`${describe(manager)} does not support the asynchronous context manager protocol`);
  }
  if (typeof body !== "function") throw new TypeError(`the body of asyncWith() is a function, not ${describe(body)}`);
}
