/** What Python's generators, async generators and coroutines can be asked to do. */
import { errors, fail, NotCovered } from "./fail.mjs";
import { getter, hasBegun, methods } from "./functions.mjs";
import { next, taken } from "./iteration.mjs";
import { builtinClass, call, GeneratorType, infoOf, isClass, isInstance, IteratorType } from "./model.mjs";
import { AsyncGenerator, AWAITABLE, oneStep } from "./streams.mjs";
import { api } from "./api.mjs";

/** What `throw(...)` is given: an error, a class, or a class and a value. */
export const thrown = (kind, value) =>
  isClass(kind) ? (isInstance(value, errors.BaseException) ? value : value === null ? call(kind) : call(kind, value)) : kind;

const ofIterator = methods({ "__next__()": (self) => next(self), "__iter__()": (self) => self });
Object.assign(infoOf(IteratorType).ns, ofIterator);

Object.assign(
  infoOf(GeneratorType).ns,
  methods({
    "__next__()": (self) => taken(self, () => self.next()),
    "__iter__()": (self) => self,
    "send(value, /)": (self, value) => {
      if (value !== null && !hasBegun(self)) throw fail("TypeError", "can't send non-None value to a just-started generator");
      return taken(self, () => self.next(value));
    },
    "throw(kind, value=None, tb=None, /)": (self, kind, value) => taken(self, () => self.throw(thrown(kind, value))),
    "close()": (self) => {
      try {
        const { done, value } = self.throw(fail("GeneratorExit"));
        if (!done) throw fail("RuntimeError", "generator ignored GeneratorExit");
        return value ?? null;
      } catch (error) {
        if (error instanceof NotCovered || !isInstance(error, [errors.GeneratorExit, errors.StopIteration])) throw error;
        return null;
      }
    },
  }),
);
infoOf(GeneratorType).attribute = (self, name) => (name === "__await__" && self[AWAITABLE] ? () => self : undefined);

export const AsyncGeneratorType = builtinClass("async_generator", {
  native: AsyncGenerator,
  ns: {
    ...methods({
      "__aiter__()": (self) => self,
      "__anext__()": (self) => oneStep(() => self.next()),
      "asend(value, /)": (self, value) =>
        oneStep(() => {
          if (value === null || self.started || self.ended) return self.next(value);
          throw fail("TypeError", "can't send non-None value to a just-started async generator");
        }),
      "athrow(kind, value=None, tb=None, /)": (self, kind, value) => oneStep(() => self.throw(thrown(kind, value))),
      "aclose()": (self) =>
        api.coroutine(function* aclose() {
          return yield* self.close();
        })(),
    }),
    ag_running: getter((self) => self.running),
  },
});
