/** `ExitStack` and `AsyncExitStack`. */
import { api } from "../../api.mjs";
import { truth } from "../../compare.mjs";
import { NotCovered } from "../../fail.mjs";
import { methods, native } from "../../functions.mjs";
import { asyncManager, manager } from "../../managers.mjs";
import { builtinClass, call, callWith, method } from "../../model.mjs";
import { awaited } from "../../streams.mjs";

const plain = (words) => Object.fromEntries(words);
const coroutineOf = (body) => api.coroutine(body);

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
export const ExitStack = builtinClass("ExitStack", {
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
export const AsyncExitStack = builtinClass("AsyncExitStack", {
  native: AsyncStack,
  make: () => new AsyncStack(),
  alloc: (cls) => Reflect.construct(AsyncStack, [], cls),
  ns: methods({
    ...ofBoth,
    "enter_async_context(cm)": coroutineOf(function* (self, cm) {
      const inner = asyncManager(cm);
      const value = yield* inner.enter();
      pushed(
        self,
        waiting((error) => inner.exit(error)),
      );
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
      pushed(
        self,
        waiting(() => run()),
      );
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
