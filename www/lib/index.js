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
  BrokenPipeError,
  CancelledError,
  ConnectionAbortedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileNotFoundError,
  GaiError,
  IncompleteReadError,
  InvalidStateError,
  LimitOverrunError,
  LookupError,
  OSError,
  PermissionError,
  ProcessLookupError,
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
export { preload } from "./init/io.js";
export * from "./introspection/index.js";
export { logger } from "./logger.js";
export * from "./process/index.js";
export { Runner, run } from "./runner.js";
export { shield } from "./shield.js";
export { sleep } from "./sleep.js";
export * from "./streams/index.js";
export * from "./sync/index.js";
export { Task } from "./task.js";
export { TaskGroup } from "./taskGroup.js";
export { allTasks, currentTask } from "./tasks.js";
export { Timeout, timeout, timeoutAt } from "./timeout.js";
export { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./wait.js";
export { waitFor } from "./waitFor.js";
