import "./thenable.js";

export { abortSignal, cancelOnAbort } from "./abort.js";
export { asCompleted } from "./asCompleted.js";
export { asyncWith } from "./asyncWith.js";
export { awaitable } from "./awaitAny.js";
export { Coroutine, coroutine, isCoroutine, isCoroutineFunction } from "./coroutine.js";
export { Context, ContextVar, Token, copyContext } from "./context.js";
export { createTask } from "./createTask.js";
export { createEagerTaskFactory, eagerTaskFactory } from "./eager.js";
export { ensureFuture } from "./ensureFuture.js";
export {
  BrokenBarrierError,
  CancelledError,
  IncompleteReadError,
  InvalidStateError,
  LimitOverrunError,
  LookupError,
  OSError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  RuntimeError,
  TimeoutError,
  UnsupportedError,
  ValueError,
} from "./errors.js";
export { BaseExceptionGroup, ExceptionGroup } from "./exceptionGroup.js";
export { EventLoop, getEventLoop, getRunningLoop, newEventLoop } from "./eventLoop.js";
export { Future, isFuture } from "./future.js";
export { gather } from "./gather.js";
export { Handle, TimerHandle } from "./handle.js";
export { allTasks, currentTask } from "./introspection.js";
export { logger } from "./logger.js";
export { Runner, run } from "./runner.js";
export { shield } from "./shield.js";
export { sleep } from "./sleep.js";
export { StreamReader } from "./streamReader.js";
export { Barrier } from "./sync/barrier.js";
export { Condition } from "./sync/condition.js";
export { Event } from "./sync/event.js";
export { Lock } from "./sync/lock.js";
export { LifoQueue, PriorityQueue, Queue } from "./sync/queue.js";
export { BoundedSemaphore, Semaphore } from "./sync/semaphore.js";
export { Task } from "./task.js";
export { TaskGroup } from "./taskGroup.js";
export { Timeout, timeout, timeoutAt } from "./timeout.js";
export { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./wait.js";
export { waitFor } from "./waitFor.js";
