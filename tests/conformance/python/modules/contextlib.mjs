import { api } from "../api.mjs";
import { truth } from "../compare.mjs";
import { makeClass } from "../classes.mjs";
import { fail, NotCovered } from "../fail.mjs";
import { made, methods, native } from "../functions.mjs";
import { asyncManager, manager } from "../managers.mjs";
import { builtinClass, call, callWith, get, isInstance, method } from "../model.mjs";
import { AsyncGenerator, awaited } from "../streams.mjs";

const plain = (words) => Object.fromEntries(words);
const coroutineOf = (body) => api.coroutine(body);

/** A manager of a generator that yields once. */
class GeneratorManager {
  constructor(body) {
    this.body = body;
  }
  enter() {
    const { done, value } = this.body.next();
    if (done) throw fail("RuntimeError", "generator didn't yield");
    return value ?? null;
  }
  exit(error) {
    if (error === null) {
      if (!this.body.next().done) throw fail("RuntimeError", "generator didn't stop");
      return false;
    }
    try {
      if (this.body.throw(error).done) return true;
    } catch (thrown) {
      if (thrown === error) return false;
      throw thrown;
    }
    throw fail("RuntimeError", "generator didn't stop after throw()");
  }
}
const onlyError = (kind, error) => error ?? (kind === null ? null : call(kind));

builtinClass("_GeneratorContextManager", {
  native: GeneratorManager,
  ns: methods({
    "__enter__()": (self) => self.enter(),
    "__exit__(kind, error, traceback, /)": (self, kind, error) => self.exit(onlyError(kind, error)),
  }),
});

/** As a decorator, too: a new generator for each call. */
const contextmanager = native("contextmanager(func)", (func) => {
  const spec = { name: func.name, positional: [], only: 0, star: "args", words: [], rest: "words" };
  return made("function", spec, ([args, words]) => new GeneratorManager(callWith(func, [...args], plain(words))));
});

class AsyncGeneratorManager {
  constructor(body) {
    this.body = body;
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
    "__aenter__()": aenter,
    "__aexit__(kind, error, traceback, /)": (self, kind, error) => aexit(self, onlyError(kind, error)),
  }),
});
const asynccontextmanager = native("asynccontextmanager(func)", (func) => {
  const spec = { name: func.name, positional: [], only: 0, star: "args", words: [], rest: "words" };
  return made("function", spec, ([args, words]) => {
    const body = callWith(func, [...args], plain(words));
    if (!(body instanceof AsyncGenerator)) throw fail("TypeError", "an async generator was expected");
    return new AsyncGeneratorManager(body);
  });
});

/** A manager of the runtime's own, by plain functions. */
const simple = (name, text, make, enter, exit) => {
  class Manager {}
  return builtinClass(name, {
    native: Manager,
    make: (args, words) => Object.assign(new Manager(), callWith(native(text, make), args, words)),
    ns: methods({
      "__enter__()": enter,
      "__exit__(kind, error, traceback, /)": exit,
      "__aenter__()": coroutineOf(function* (self) {
        return enter(self);
      }),
      "__aexit__(kind, error, traceback, /)": coroutineOf(function* (self, ...told) {
        return exit(self, ...told);
      }),
    }),
  });
};

const asTold = (object) => Object.assign(Object.create(null), object);
const suppress = simple("suppress", "suppress(*kinds)", (kinds) => asTold({ kinds: [...kinds] }), () => null, (self, _, error) => error !== null && isInstance(error, self.kinds));
const nullcontext = simple("nullcontext", "nullcontext(enter_result=None)", (value) => asTold({ value }), (self) => self.value, () => null);
const closing = simple("closing", "closing(thing)", (thing) => asTold({ thing }), (self) => self.thing, (self) => void call(get(self.thing, "close")));

class Aclosing {}
const aclosing = builtinClass("aclosing", {
  native: Aclosing,
  make: ([thing]) => Object.assign(new Aclosing(), { thing }),
  ns: methods({
    "__aenter__()": coroutineOf(function* (self) {
      return self.thing;
    }),
    "__aexit__(*told)": coroutineOf(function* (self) {
      yield* awaited(call(get(self.thing, "aclose")));
      return false;
    }),
  }),
});

/** Both stacks: what is to be left, last in first out; each exit sees the error as those before left it. */
class Stack {
  exits = [];
}
const pushed = (self, exit) => void self.exits.push(exit);
const told = (error) => [error === null ? null : error.constructor, error, null];

const ofBoth = {
  "enter_context(cm)": (self, cm) => {
    const inner = manager(cm);
    const value = inner.enter();
    pushed(self, (error) => inner.exit(error));
    return value;
  },
  "push(exit)": (self, exit) => {
    const own = method(exit, "__exit__");
    pushed(self, own ? (error) => own(exit, ...told(error)) : (error) => call(exit, ...told(error)));
    return exit;
  },
  "callback(callee, /, *args, **words)": (self, callee, args, words) => {
    pushed(self, () => void callWith(callee, [...args], plain(words)));
    return callee;
  },
  "pop_all()": (self) => {
    const other = Reflect.construct(Stack, [], self.constructor);
    other.exits = self.exits.splice(0);
    return other;
  },
};

function leave(self, thrown) {
  let error = thrown;
  while (self.exits.length > 0) {
    try {
      if (truth(self.exits.pop()(error)) && error !== null) error = null;
    } catch (again) {
      if (again instanceof NotCovered) throw again;
      error = again;
    }
  }
  if (error !== null && error !== thrown) throw error;
  return thrown !== null && error === null;
}

function* leaveAsync(self, thrown) {
  let error = thrown;
  while (self.exits.length > 0) {
    try {
      const exit = self.exits.pop();
      const result = exit.waits ? yield* awaited(exit(error)) : exit(error);
      if (truth(result) && error !== null) error = null;
    } catch (again) {
      if (again instanceof NotCovered) throw again;
      error = again;
    }
  }
  if (error !== null && error !== thrown) throw error;
  return thrown !== null && error === null;
}

class SyncStack extends Stack {}
const ExitStack = builtinClass("ExitStack", {
  native: SyncStack,
  make: () => new SyncStack(),
  alloc: (cls) => Reflect.construct(SyncStack, [], cls),
  ns: methods({
    ...ofBoth,
    "close()": (self) => void leave(self, null),
    "__enter__()": (self) => self,
    "__exit__(kind, error, traceback, /)": (self, _, error) => leave(self, error),
  }),
});

const waiting = (exit) => Object.assign(exit, { waits: true });
class AsyncStack extends Stack {}
const AsyncExitStack = builtinClass("AsyncExitStack", {
  native: AsyncStack,
  make: () => new AsyncStack(),
  alloc: (cls) => Reflect.construct(AsyncStack, [], cls),
  ns: methods({
    ...ofBoth,
    "enter_async_context(cm)": coroutineOf(function* (self, cm) {
      const inner = asyncManager(cm);
      const value = yield* inner.enter();
      pushed(self, waiting((error) => inner.exit(error)));
      return value;
    }),
    "push_async_exit(exit)": (self, exit) => {
      const own = method(exit, "__aexit__");
      pushed(self, waiting(own ? (error) => own(exit, ...told(error)) : (error) => call(exit, ...told(error))));
      return exit;
    },
    "push_async_callback(callee, /, *args, **words)": (self, callee, args, words) => {
      const run = coroutineOf(function* () {
        yield* awaited(callWith(callee, [...args], plain(words)));
        return false;
      });
      pushed(self, waiting(() => run()));
      return callee;
    },
    "aclose()": coroutineOf(function* (self) {
      yield* leaveAsync(self, null);
      return null;
    }),
    "__aenter__()": coroutineOf(function* (self) {
      return self;
    }),
    "__aexit__(kind, error, traceback, /)": coroutineOf(function* (self, _, error) {
      return yield* leaveAsync(self, error);
    }),
  }),
});

const ofAbstract = (ns) => Object.assign(ns, methods({ "__enter__()": (self) => self, "__exit__(*told)": () => null }));
const ofAsyncAbstract = (ns) =>
  Object.assign(ns, methods({
    "__aenter__()": coroutineOf(function* (self) {
      return self;
    }),
    "__aexit__(*told)": coroutineOf(function* () {
      return null;
    }),
  }));

/** A manager that is a decorator as well. */
const asDecorator = (ns) =>
  Object.assign(ns, methods({
    "__call__(callee)": (self, callee) => {
      const run = (args, words) => {
        const inner = manager(self);
        inner.enter();
        let result;
        try {
          result = callWith(callee, args, words);
        } catch (error) {
          if (truth(inner.exit(error))) return null;
          throw error;
        }
        inner.exit(null);
        return result;
      };
      return made("function", { name: callee.name, positional: [], only: 0, star: "args", words: [], rest: "words" }, ([args, words]) => run([...args], plain(words)));
    },
  }));

export const contextlib = {
  contextmanager, asynccontextmanager, suppress, nullcontext, closing, aclosing, ExitStack, AsyncExitStack,
  AbstractContextManager: makeClass("AbstractContextManager", [], {}, ofAbstract),
  AbstractAsyncContextManager: makeClass("AbstractAsyncContextManager", [], {}, ofAsyncAbstract),
  ContextDecorator: makeClass("ContextDecorator", [], {}, asDecorator),
  redirect_stdout: simple("redirect_stdout", "redirect_stdout(target)", (target) => asTold({ target }), (self) => self.target, () => null),
};
