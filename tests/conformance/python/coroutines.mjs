/** What Python's coroutines can be asked to do. */
import { api } from "./api.mjs";
import { errors, fail, NotCovered } from "./fail.mjs";
import { getter, methods } from "./functions.mjs";
import { thrown } from "./generators.mjs";
import { taken } from "./iteration.mjs";
import { isInstance, register } from "./model.mjs";

/** Ends a coroutine by a GeneratorExit, which its `except` clauses may see. */
function close(self) {
  if (typeof self.throw !== "function") return;
  try {
    if (!self.throw(fail("GeneratorExit")).done) throw fail("RuntimeError", "coroutine ignored GeneratorExit");
  } catch (error) {
    if (error instanceof NotCovered || !isInstance(error, errors.GeneratorExit)) throw error;
  }
}

const iterator = (self) => self[Symbol.iterator]();

const ofCoroutine = {
  ...methods({
    "send(value, /)": (self, value) => taken(self, () => self.send(value ?? undefined)),
    "throw(kind, value=None, tb=None, /)": (self, kind, value) => taken(self, () => self.throw(thrown(kind, value))),
    "close()": close,
    "__await__()": iterator,
  }),
  __name__: getter((self) => self.name),
  __qualname__: getter((self) => self.name),
  cr_await: getter(() => null),
  cr_running: getter(() => false),
};

/** The API's own awaitables, such as a sleep, are coroutines in Python. */
const Awaitable = Object.getPrototypeOf(api.Coroutine);
register(Awaitable, { name: "coroutine", ns: ofCoroutine });
export const CoroutineType = register(api.Coroutine, { name: "coroutine", bases: [Awaitable] });

export const isCoroutine = (value) => value instanceof Awaitable && !(api.Future && value instanceof api.Future);
