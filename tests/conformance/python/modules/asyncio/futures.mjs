/** Futures, tasks and handles. */
import { api } from "../../api.mjs";
import { errors, fail } from "../../fail.mjs";
import { getter, methods } from "../../functions.mjs";
import { call, isClass, isInstance, plainPut, register } from "../../model.mjs";
import { str } from "../../repr.mjs";
import { ofApi } from "./overrides.mjs";
import { apiClass, callback, direct, options } from "./bridge.mjs";

/** What a future may fail with. */
function asError(given) {
  const error = isClass(given) ? call(given) : given;
  if (!isInstance(error, errors.BaseException)) throw fail("TypeError", "invalid exception object");
  if (!isInstance(error, errors.StopIteration)) return error;
  const wrapped = fail("RuntimeError", "StopIteration interacts badly with generators and cannot be raised into a Future");
  plainPut(error, wrapped, "__cause__");
  return wrapped;
}

const iterator = (self) => self[Symbol.iterator]();

const ofFuture = {
  ...direct("done()", "cancelled()", "result()", "exception()", "get_loop()", "set_result(result, /)"),
  ...methods({
    "cancel(msg=None)": (self, message) => ofApi(self).cancel(message ?? undefined),
    "set_exception(exception, /)": (self, error) => void ofApi(self).setException(asError(error)),
    "add_done_callback(fn, /, *, context=None)": (self, fn, context) =>
      void ofApi(self).addDoneCallback(callback(fn), options({ context })),
    "remove_done_callback(fn, /)": (self, fn) => ofApi(self).removeDoneCallback(callback(fn)),
    "__await__()": iterator,
    "__iter__()": iterator,
  }),
};
ofFuture._asyncio_future_blocking = getter(() => false);

export const Future = apiClass(api.Future, "Future(*, loop=None)", (loop) => [options({ loop })], { ns: ofFuture });

export const taskOptions = (name, context, eagerStart, loop) =>
  options({ name: name === null ? null : str(name), context, eagerStart, loop });

export const Task = apiClass(
  api.Task,
  "Task(coro, *, loop=None, name=None, context=None, eager_start=None)",
  (coro, loop, name, context, eager) => [coro, taskOptions(name, context, eager, loop)],
  {
    bases: [Future],
    ns: {
      ...direct("get_name()", "get_coro()", "get_context()", "cancelling()", "uncancel()"),
      ...methods({
        "set_name(value, /)": (self, name) => void ofApi(self).setName(str(name)),
        "get_stack(*, limit=None)": () => [],
        "print_stack(*, limit=None, file=None)": () => null,
      }),
    },
  },
);

export const Handle = register(api.Handle, { name: "Handle", ns: direct("cancel()", "cancelled()") });
export const TimerHandle = register(api.TimerHandle, { name: "TimerHandle", bases: [Handle], ns: direct("when()") });

/** A task factory for the API of one that takes Python's arguments; `null` stays. */
const factories = new WeakMap();
const originals = new WeakMap();
export const WORDS_OF = { name: "name", context: "context", eagerStart: "eager_start" };

export function toFactory(factory, callIt) {
  if (factory === null || typeof callback(factory) !== "function") return factory;
  if (!factories.has(factory)) {
    const made = (loop, coro, given) => callIt(factory, loop, coro, given);
    factories.set(factory, made);
    originals.set(made, factory);
  }
  return factories.get(factory);
}
export const sameFactory = (python, js) => (factories.set(python, js), originals.set(js, python), python);
export const originalFactory = (made) => originals.get(made) ?? made ?? null;
