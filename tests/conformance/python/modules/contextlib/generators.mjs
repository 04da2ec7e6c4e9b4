/** Context managers made of generators. */
import { api } from "../../api.mjs";
import { fail } from "../../fail.mjs";
import { after, made, methods, native, steppedOn } from "../../functions.mjs";
import { asyncDecorated, decorated } from "./decorators.mjs";
import { builtinClass, call, callWith } from "../../model.mjs";
import { AsyncGenerator } from "../../streams.mjs";

const plain = (words) => Object.fromEntries(words);
const coroutineOf = (body) => api.coroutine(body);

/** A manager of a generator that yields once. */
class GeneratorManager {
  constructor(make) {
    Object.assign(this, { make, body: make() });
  }
  enter() {
    return after(
      steppedOn(this.body, () => this.body.next()),
      ({ done, value }) => {
        if (done) throw fail("RuntimeError", "generator didn't yield");
        return value ?? null;
      },
    );
  }
  exit(error) {
    if (error === null) {
      return after(
        steppedOn(this.body, () => this.body.next()),
        ({ done }) => {
          if (!done) throw fail("RuntimeError", "generator didn't stop");
          return false;
        },
      );
    }
    try {
      return after(
        steppedOn(this.body, () => this.body.throw(error)),
        ({ done }) => {
          if (done) return true;
          throw fail("RuntimeError", "generator didn't stop after throw()");
        },
      );
    } catch (thrown) {
      if (thrown === error) return false;
      throw thrown;
    }
  }
}
const onlyError = (kind, error) => error ?? (kind === null ? null : call(kind));

builtinClass("_GeneratorContextManager", {
  native: GeneratorManager,
  ns: methods({
    "__call__(callee)": (self, callee) => decorated(callee, () => new GeneratorManager(self.make)),
    "__enter__()": (self) => self.enter(),
    "__exit__(kind, error, traceback, /)": (self, kind, error) => self.exit(onlyError(kind, error)),
  }),
});

/** As a decorator, too: a new generator for each call. */
export const contextmanager = native("contextmanager(func)", (func) => {
  const spec = { name: func.name, positional: [], only: 0, star: "args", words: [], rest: "words" };
  return made("function", spec, ([args, words]) => new GeneratorManager(() => callWith(func, [...args], plain(words))));
});

class AsyncGeneratorManager {
  constructor(make) {
    Object.assign(this, { make, body: make() });
    if (!(this.body instanceof AsyncGenerator)) throw fail("TypeError", "an async generator was expected");
  }
}
const aenter = coroutineOf(function* (self) {
  const { done, value } = yield* self.body.next();
  if (done) throw fail("RuntimeError", "generator didn't yield");
  return value ?? null;
});
const aexit = coroutineOf(function* (self, error) {
  if (error === null) {
    const { done } = yield* self.body.next();
    if (!done) throw fail("RuntimeError", "generator didn't stop");
    return false;
  }
  try {
    const { done } = yield* self.body.throw(error);
    if (done) return true;
  } catch (thrown) {
    if (thrown === error) return false;
    throw thrown;
  }
  throw fail("RuntimeError", "generator didn't stop after athrow()");
});
builtinClass("_AsyncGeneratorContextManager", {
  native: AsyncGeneratorManager,
  ns: methods({
    "__call__(callee)": (self, callee) => asyncDecorated(callee, () => new AsyncGeneratorManager(self.make)),
    "__aenter__()": aenter,
    "__aexit__(kind, error, traceback, /)": (self, kind, error) => aexit(self, onlyError(kind, error)),
  }),
});
export const asynccontextmanager = native("asynccontextmanager(func)", (func) => {
  const spec = { name: func.name, positional: [], only: 0, star: "args", words: [], rest: "words" };
  return made("function", spec, ([args, words]) => new AsyncGeneratorManager(() => callWith(func, [...args], plain(words))));
});
