import { describe } from "./describe.js";

/**
 * A callback for the loop: what it throws goes to the loop's exception handler. `prepare` is called
 * right before it, and gives its arguments.
 */
export function checkedCallback(loop, callback, prepare, handle) {
  if (typeof callback !== "function") {
    throw new TypeError(`a callable object was expected, got ${describe(callback)}`);
  }
  return () => {
    const args = prepare();
    try {
      callback(...args);
    } catch (exception) {
      const message = `Exception in callback ${callback.name || "(anonymous)"}`;
      loop.callExceptionHandler({ message, exception, handle: handle?.() });
    }
  };
}
