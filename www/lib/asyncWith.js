import { steps } from "./coroutine.js";
import { settled } from "./main.js";

/** Python's `async with`. */
export const asyncWith = steps(function* asyncWith(manager, body) {
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
