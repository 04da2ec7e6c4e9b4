/** `contextlib`. */
import { api } from "../../api.mjs";
import { makeClass } from "../../classes.mjs";
import { methods, native } from "../../functions.mjs";
import { builtinClass, call, callWith, get, isInstance, method } from "../../model.mjs";
import { awaited } from "../../streams.mjs";
import { asyncDecorated, decorated } from "./decorators.mjs";
import { asynccontextmanager, contextmanager } from "./generators.mjs";
import { AsyncExitStack, ExitStack } from "./stacks.mjs";

const plain = (words) => Object.fromEntries(words);
const coroutineOf = (body) => api.coroutine(body);

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
const suppress = simple(
  "suppress",
  "suppress(*kinds)",
  (kinds) => asTold({ kinds: [...kinds] }),
  () => null,
  (self, _, error) => error !== null && isInstance(error, self.kinds),
);
const nullcontext = simple(
  "nullcontext",
  "nullcontext(enter_result=None)",
  (value) => asTold({ value }),
  (self) => self.value,
  () => null,
);
const closing = simple(
  "closing",
  "closing(thing)",
  (thing) => asTold({ thing }),
  (self) => self.thing,
  (self) => void call(get(self.thing, "close")),
);

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

const ofAbstract = (ns) => Object.assign(ns, methods({ "__enter__()": (self) => self, "__exit__(*told)": () => null }));
const ofAsyncAbstract = (ns) =>
  Object.assign(
    ns,
    methods({
      "__aenter__()": coroutineOf(function* (self) {
        return self;
      }),
      "__aexit__(*told)": coroutineOf(function* () {
        return null;
      }),
    }),
  );

/** A manager that is a decorator as well; `_recreate_cm` gives the one for a call. */
const recreated = (self) => {
  const own = method(self, "_recreate_cm");
  return own ? own(self) : self;
};
const asDecorator = (ns) =>
  Object.assign(ns, methods({ "__call__(callee)": (self, callee) => decorated(callee, () => recreated(self)) }));
const asAsyncDecorator = (ns) =>
  Object.assign(ns, methods({ "__call__(callee)": (self, callee) => asyncDecorated(callee, () => recreated(self)) }));

export const contextlib = {
  contextmanager,
  asynccontextmanager,
  suppress,
  nullcontext,
  closing,
  aclosing,
  ExitStack,
  AsyncExitStack,
  AbstractContextManager: makeClass("AbstractContextManager", [], {}, ofAbstract),
  AbstractAsyncContextManager: makeClass("AbstractAsyncContextManager", [], {}, ofAsyncAbstract),
  ContextDecorator: makeClass("ContextDecorator", [], {}, asDecorator),
  AsyncContextDecorator: makeClass("AsyncContextDecorator", [], {}, asAsyncDecorator),
  redirect_stdout: simple(
    "redirect_stdout",
    "redirect_stdout(target)",
    (target) => asTold({ target }),
    (self) => self.target,
    () => null,
  ),
};
