/** The event loop and the runner. */
import { api } from "../../api.mjs";
import { fail } from "../../fail.mjs";
import { Driven, driven, getter, methods, native } from "../../functions.mjs";
import { call, callWith } from "../../model.mjs";
import { forApi, isAwaitable } from "../../streams.mjs";
import { Dict } from "../../values.mjs";
import { apiClass, callback, direct, options } from "./bridge.mjs";
import { ofApi } from "./overrides.mjs";
import { originalFactory, sameFactory, taskOptions, toFactory, WORDS_OF } from "./futures.mjs";

/** A callback in a context that was given for it. */
const within = (context, fn) => (context === null ? callback(fn) : context.bind(callback(fn)));

const dictionaries = new WeakMap();
/** The context of an error as the handler gets it. */
function asDict(context) {
  if (!dictionaries.has(context)) dictionaries.set(context, new Dict(Object.entries(context)));
  return dictionaries.get(context);
}
function asObject(dict) {
  const context = Object.fromEntries(dict);
  dictionaries.set(context, dict);
  return context;
}

const handlers = new WeakMap();
function toHandler(handler) {
  if (handler === null || typeof callback(handler) !== "function") return handler;
  const made = (loop, context) => call(handler, loop, asDict(context));
  handlers.set(made, handler);
  return made;
}

const callFactory = (factory, loop, coro, given = {}) =>
  callWith(
    factory,
    [loop, coro],
    Object.fromEntries(Object.entries(options(given)).map(([name, value]) => [WORDS_OF[name] ?? name, value])),
  );

export const eagerTaskFactory = sameFactory(
  native("eager_task_factory(loop, coro, *, name=None, context=None, eager_start=None)", (loop, coro, name, context, eager) =>
    api.eagerTaskFactory(loop, coro, taskOptions(name, context, eager)),
  ),
  api.eagerTaskFactory ?? {},
);

export const createEagerTaskFactory = native("create_eager_task_factory(custom_task_constructor)", (make) => {
  const made = api.createEagerTaskFactory((coro, { loop, ...given }) =>
    callWith(make, [coro], {
      loop,
      ...Object.fromEntries(Object.entries(options(given)).map(([name, value]) => [WORDS_OF[name] ?? name, value])),
    }),
  );
  return sameFactory(
    native("factory(loop, coro, *, name=None, context=None, eager_start=None)", (loop, coro, name, context, eager) =>
      made(loop, coro, taskOptions(name, context, eager)),
    ),
    made,
  );
});

const nothing = (name) => native(`${name}(self, /, timeout=None)`, () => api.coroutine(function* () {})());

const ofLoop = {
  ...direct(
    "stop()",
    "close()",
    "is_running()",
    "is_closed()",
    "time()",
    "create_future()",
    "set_debug(enabled, /)",
    "get_debug()",
  ),
  ...methods({
    "run_until_complete(future)": (self, future) => boxed(required(future), (main) => ofApi(self).runUntilComplete(main)),
    "run_forever()": (self) => driven(ofApi(self).runForever()),
    "call_soon(callback, *args, context=None)": (self, fn, args, context) => ofApi(self).callSoon(within(context, fn), ...args),
    "call_soon_threadsafe(callback, *args, context=None)": (self, fn, args, context) =>
      ofApi(self).callSoonThreadsafe(within(context, fn), ...args),
    "call_later(delay, callback, *args, context=None)": (self, delay, fn, args, context) =>
      ofApi(self).callLater(delay, within(context, fn), ...args),
    "call_at(when, callback, *args, context=None)": (self, when, fn, args, context) =>
      ofApi(self).callAt(when, within(context, fn), ...args),
    "create_task(coro, *, name=None, context=None, eager_start=None)": (self, coro, ...given) =>
      ofApi(self).createTask(coro, taskOptions(...given)),
    "set_task_factory(factory, /)": (self, factory) => void ofApi(self).setTaskFactory(toFactory(factory, callFactory)),
    "get_task_factory()": (self) => originalFactory(ofApi(self).getTaskFactory()),
    "set_exception_handler(handler, /)": (self, handler) => void ofApi(self).setExceptionHandler(toHandler(handler)),
    "get_exception_handler()": (self) => handlers.get(ofApi(self).getExceptionHandler()) ?? ofApi(self).getExceptionHandler(),
    "call_exception_handler(context, /)": (self, context) => void ofApi(self).callExceptionHandler(asObject(context)),
    "default_exception_handler(context, /)": (self, context) => void ofApi(self).defaultExceptionHandler(asObject(context)),
  }),
  shutdown_asyncgens: nothing("shutdown_asyncgens"),
  shutdown_default_executor: nothing("shutdown_default_executor"),
  slow_callback_duration: getter(
    (self) => ofApi(self).slowCallbackDuration,
    (self, seconds) => void (ofApi(self).slowCallbackDuration = seconds),
  ),
};

export const EventLoop = apiClass(api.EventLoop, "EventLoop()", () => [], {
  ns: ofLoop,
  overrides: {
    call_exception_handler: ([context]) => [asDict(context)],
    default_exception_handler: ([context]) => [asDict(context)],
    set_task_factory: ([factory]) => [originalFactory(factory)],
  },
});

export const loopFactory = (factory) => (factory === null ? undefined : () => call(factory));

export const Runner = apiClass(
  api.Runner,
  "Runner(*, debug=None, loop_factory=None)",
  (debug, factory) => [options({ debug, loopFactory: loopFactory(factory) })],
  {
    ns: {
      ...direct("get_loop()"),
      ...methods({
        "run(coro, /, *, context=None)": (self, coro, context) =>
          boxed(required(coro), (main) => ofApi(self).run(main, options({ context }))),
        "close()": (self) => driven(ofApi(self).close()),
        "__enter__()": (self) => (ofApi(self).getLoop(), self),
        "__exit__(*args)": (self) => driven(ofApi(self).close().then(() => null)),
      }),
    },
  },
);

export function required(main) {
  if (!isAwaitable(main)) throw fail("TypeError", "An asyncio.Future, a coroutine or an awaitable is required");
  return forApi(main);
}

/** Runs what gives a value, which is kept aside: a promise would take one that can be awaited for a further promise. */
export function boxed(main, run) {
  if (api.isFuture(main)) return driven(run(main));
  const box = {};
  return new Driven(run(filling(box, main)).then(() => box));
}

function* filling(box, main) {
  box.value = yield* main;
  return isAwaitable(box.value) ? box : box.value;
}
