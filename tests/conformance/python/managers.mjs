/** `with` and `async with`. */
import { fail } from "./fail.mjs";
import { during } from "./raising.mjs";
import { method, typeName, typeOf } from "./model.mjs";
import { awaited } from "./streams.mjs";

const found = (value, name, kind) => {
  const own = value === null || value === undefined ? undefined : method(value, name);
  if (!own)
    throw fail("TypeError", `'${typeName(value)}' object does not support the ${kind ? `${kind} ` : ""}context manager protocol`);
  return own;
};

/** What `__exit__` is told about an error. */
const told = (error) => (error === null ? [null, null, null] : [typeOf(error), error, null]);

/** What an exit raises came up while the error was handled. */
function noting(error, exit) {
  if (error === null) return exit();
  try {
    return exit();
  } catch (thrown) {
    throw during(thrown, error);
  }
}

export function manager(value) {
  const exit = found(value, "__exit__", "");
  const enter = found(value, "__enter__", "");
  return { enter: () => enter(value), exit: (error) => noting(error, () => exit(value, ...told(error))) };
}

export function asyncManager(value) {
  const exit = found(value, "__aexit__", "asynchronous");
  const enter = found(value, "__aenter__", "asynchronous");
  return { enter: () => awaited(enter(value)), exit: (error) => awaited(exit(value, ...told(error))) };
}
