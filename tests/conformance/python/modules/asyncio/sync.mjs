/** Locks, queues, barriers, deadlines and groups. */
import { api } from "../../api.mjs";
import { compare, truth } from "../../compare.mjs";
import { getter, methods } from "../../functions.mjs";
import { call } from "../../model.mjs";
import { ofApi } from "./overrides.mjs";
import { taskOptions } from "./futures.mjs";
import { apiClass, asManager, direct } from "./bridge.mjs";

const none = () => [];

/** What is true differs: an empty list is not, in Python. */
const waitFor = api.coroutine(function* wait_for(self, predicate) {
  const found = yield* ofApi(self).waitFor(() => {
    const value = call(predicate);
    return truth(value) ? { value } : false;
  });
  return found.value;
});
const ofLock = { ...direct("acquire()", "release()", "locked()"), ...asManager };

export const Lock = apiClass(api.Lock, "Lock()", none, { ns: ofLock });
export const Event = apiClass(api.Event, "Event()", none, { ns: direct("wait()", "set()", "clear()", "is_set()") });
export const Condition = apiClass(api.Condition, "Condition(lock=None)", (lock) => [lock], {
  ns: {
    ...ofLock,
    ...direct("wait()", "notify(n=1)", "notify_all()"),
    ...methods({ "wait_for(predicate)": waitFor }),
  },
});
export const Semaphore = apiClass(api.Semaphore, "Semaphore(value=1)", (value) => [value], { ns: ofLock });
export const BoundedSemaphore = apiClass(api.BoundedSemaphore, "BoundedSemaphore(value=1)", (value) => [value], {
  bases: [Semaphore],
});
export const Barrier = apiClass(api.Barrier, "Barrier(parties)", (parties) => [parties], {
  ns: {
    ...direct("wait()", "reset()", "abort()"),
    ...asManager,
    parties: getter((self) => ofApi(self).parties),
    n_waiting: getter((self) => ofApi(self).nWaiting),
    broken: getter((self) => ofApi(self).broken),
  },
});

const ofQueue = {
  ...direct(
    "qsize()",
    "empty()",
    "full()",
    "put(item)",
    "put_nowait(item)",
    "get()",
    "get_nowait()",
    "join()",
    "task_done()",
    "shutdown(immediate=False)",
  ),
  maxsize: getter((self) => ofApi(self).maxsize),
};
export const Queue = apiClass(api.Queue, "Queue(maxsize=0)", (maxsize) => [maxsize], { ns: ofQueue });
export const PriorityQueue = apiClass(api.PriorityQueue, "PriorityQueue(maxsize=0)", (maxsize) => [maxsize, { compare }], {
  bases: [Queue],
});
export const LifoQueue = apiClass(api.LifoQueue, "LifoQueue(maxsize=0)", (maxsize) => [maxsize], { bases: [Queue] });

export const Timeout = apiClass(api.Timeout, "Timeout(when)", (when) => [when], {
  ns: { ...direct("when()", "reschedule(when, /)", "expired()"), ...asManager },
});

export const TaskGroup = apiClass(api.TaskGroup, "TaskGroup()", none, {
  ns: {
    ...methods({
      "create_task(coro, *, name=None, context=None, eager_start=None)": (self, coro, ...given) =>
        ofApi(self).createTask(coro, taskOptions(...given)),
    }),
    ...asManager,
  },
});
