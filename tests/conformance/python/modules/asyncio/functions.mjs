/** asyncio's functions. */
import { api } from "../../api.mjs";
import { errors, fail } from "../../fail.mjs";
import { methods, native } from "../../functions.mjs";
import { next as nextOf, listOf } from "../../iteration.mjs";
import { builtinClass, isInstance, KIND } from "../../model.mjs";
import { forApi } from "../../streams.mjs";
import { PySet, tuple } from "../../values.mjs";
import { options } from "./bridge.mjs";
import { taskOptions } from "./futures.mjs";
import { isCoroutine } from "../../coroutines.mjs";
import { boxed, loopFactory, required } from "./loop.mjs";

const coroutineOf = (body) => api.coroutine(body);

/** The same awaitable given twice is one to the API, too. */
function awaitables(list) {
  const known = new Map();
  return list.map((one) => (known.has(one) ? known : known.set(one, forApi(one))).get(one));
}

/** Not a generator: that is a coroutine to the API, but in Python it gives the futures. */
const isSingle = (value) => api.isFuture(value) || (api.isCoroutine(value) && typeof value.next !== "function");

const wait = coroutineOf(function* wait(futures, timeout, returnWhen) {
  const given = isSingle(futures) ? futures : listOf(futures);
  const [done, pending] = yield* api.wait(given, { timeout, returnWhen });
  return tuple(new PySet(done), new PySet(pending));
});

/** Iterates over what is done, by `for` and by `async for`. */
class AsCompleted {
  constructor(inner) {
    this.inner = inner;
  }
}
const stopped = (name) => native(`${name}(self, /)`, (self) => self);
builtinClass("_AsCompletedIterator", {
  native: AsCompleted,
  ns: {
    ...methods({
      "__next__()": (self) => nextOf((self.items ??= self.inner[Symbol.iterator]())),
      "__anext__()": (self) =>
        api.coroutine(function* anext() {
          const { done, value } = yield* self.inner.anext();
          if (done) throw fail("StopAsyncIteration");
          return value;
        })(),
    }),
    __iter__: stopped("__iter__"),
    __aiter__: stopped("__aiter__"),
  },
});

function asCompleted(futures, timeout) {
  if (isSingle(futures)) throw fail("TypeError", "expect an iterable of futures, not a coroutine or a future");
  return new AsCompleted(api.asCompleted(awaitables(listOf(futures)), { timeout }));
}

let currentLoop = null;

function getEventLoop() {
  try {
    return api.getRunningLoop();
  } catch (error) {
    if (currentLoop === null || !isInstance(error, errors.RuntimeError)) throw error;
    return currentLoop;
  }
}

const quietly = (read) => {
  try {
    return read();
  } catch (error) {
    if (isInstance(error, errors.RuntimeError)) return null;
    throw error;
  }
};

export const functions = Object.fromEntries(
  [
    native("run(main, *, debug=None, loop_factory=None)", (main, debug, factory) =>
      boxed(required(main), (coro) => api.run(coro, options({ debug, loopFactory: loopFactory(factory) }))),
    ),
    native("create_task(coro, *, name=None, context=None, eager_start=None)", (coro, ...given) =>
      api.createTask(coro, taskOptions(...given)),
    ),
    native("ensure_future(coro_or_future, *, loop=None)", (value, loop) => api.ensureFuture(forApi(value), options({ loop }))),
    native("gather(*coros_or_futures, return_exceptions=False)", (all, returnExceptions) =>
      api.gather(awaitables([...all]), { returnExceptions }),
    ),
    native("sleep(delay, result=None)", (delay, result) => api.sleep(delay, result)),
    native("wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", wait),
    native("wait_for(fut, timeout)", (future, timeout) => api.waitFor(forApi(future), timeout)),
    native("shield(arg)", (arg) => api.shield(forApi(arg))),
    native("timeout(delay)", (delay) => api.timeout(delay)),
    native("timeout_at(when)", (when) => api.timeoutAt(when)),
    native("as_completed(fs, *, timeout=None)", asCompleted),
    native("current_task(loop=None)", (loop) => api.currentTask(loop ?? undefined)),
    native("all_tasks(loop=None)", (loop) => new PySet(api.allTasks(loop ?? undefined))),
    native("get_running_loop()", () => api.getRunningLoop()),
    native("_get_running_loop()", () => quietly(() => api.getRunningLoop())),
    native("get_event_loop()", getEventLoop),
    native("set_event_loop(loop)", (loop) => void (currentLoop = loop)),
    native("new_event_loop()", () => api.newEventLoop()),
    native("iscoroutine(value)", isCoroutine),
    native("iscoroutinefunction(value)", isCoroutineFunction),
    native("wrap_future(future, *, loop=None)", (future) => {
      if (!api.isFuture(future)) throw fail("TypeError", "concurrent.futures.Future is expected");
      return future;
    }),
    native("isfuture(value)", (value) => api.isFuture(value)),
  ].map((callee) => [callee.name, callee]),
);

export function isCoroutineFunction(value) {
  return typeof value === "function" && (value[KIND] === "coroutine" || value.marked === true);
}
