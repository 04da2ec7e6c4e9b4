/** The module `asyncio` and its parts, all by the API's names in Python's spelling. */
import { api } from "../../api.mjs";
import { errors } from "../../fail.mjs";
import { Module } from "../../model.mjs";
import * as futures from "./futures.mjs";
import { functions } from "./functions.mjs";
import { rest } from "./general.mjs";
import { createEagerTaskFactory, eagerTaskFactory, EventLoop, Runner } from "./loop.mjs";
import { StreamReader } from "./streams.mjs";
import { functions as processes, subprocess } from "./subprocess.mjs";
import * as sync from "./sync.mjs";

const ERRORS =
  "CancelledError TimeoutError InvalidStateError QueueEmpty QueueFull QueueShutDown BrokenBarrierError IncompleteReadError LimitOverrunError";

const { Future, Task, Handle, TimerHandle } = futures;
const names = {
  ...rest,
  ...functions,
  ...processes,
  ...sync,
  ...Object.fromEntries(ERRORS.split(" ").map((name) => [name, errors[name]])),
  Future,
  Task,
  Handle,
  TimerHandle,
  EventLoop,
  Runner,
  AbstractEventLoop: EventLoop,
  BaseEventLoop: EventLoop,
  SelectorEventLoop: EventLoop,
  eager_task_factory: eagerTaskFactory,
  create_eager_task_factory: createEagerTaskFactory,
  FIRST_COMPLETED: api.FIRST_COMPLETED,
  FIRST_EXCEPTION: api.FIRST_EXCEPTION,
  ALL_COMPLETED: api.ALL_COMPLETED,
  ...(StreamReader ? { StreamReader } : {}),
};

const part = (...wanted) =>
  new Module("asyncio", Object.fromEntries(wanted.filter((name) => name in names).map((name) => [name, names[name]])));

const parts = {
  locks: part("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "BrokenBarrierError"),
  queues: part("Queue", "PriorityQueue", "LifoQueue", "QueueEmpty", "QueueFull", "QueueShutDown"),
  exceptions: part(...ERRORS.split(" ")),
  timeouts: part("Timeout", "timeout", "timeout_at"),
  taskgroups: part("TaskGroup"),
  runners: part("Runner", "run"),
  streams: part("StreamReader", "StreamWriter", "open_connection", "start_server"),
  subprocess,
};
for (const [name, whole] of Object.entries({
  tasks: names,
  futures: names,
  events: names,
  coroutines: names,
  base_events: names,
}))
  parts[name] = new Module(`asyncio.${name}`, whole);

export const asyncio = new Module("asyncio", { ...names, ...parts });
export const asyncioParts = Object.fromEntries(Object.entries(parts).map(([name, module]) => [`asyncio.${name}`, module]));
