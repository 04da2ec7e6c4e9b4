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
export { captureCallGraph, formatCallGraph, formatTaskTree, printCallGraph } from "./introspection/callGraph.js";
export { observe } from "./introspection/observe.js";
export { deadlockReport, taskSnapshots, timerSnapshots } from "./introspection/snapshots.js";
export { useVirtualClock } from "./introspection/virtualClock.js";
export { logger } from "./logger.js";
export { createSubprocessExec, createSubprocessShell } from "./process/create.js";
export { Files } from "./process/files.js";
export { Process } from "./process/process.js";
export { DEVNULL, PIPE, STDOUT } from "./process/stdio.js";
export { setWorkerLimit, setWorkerUrl } from "./process/workers.js";
export { Runner, run } from "./runner.js";
export { shield } from "./shield.js";
export { sleep } from "./sleep.js";
export { openConnection } from "./streams/openConnection.js";
export { Server } from "./streams/server.js";
export { startServer } from "./streams/startServer.js";
export { StreamReader } from "./streams/streamReader.js";
export { StreamWriter } from "./streams/streamWriter.js";
export { Transport } from "./streams/transport.js";
export { Barrier } from "./sync/barrier.js";
export { Condition } from "./sync/condition.js";
export { Event } from "./sync/event.js";
export { Lock } from "./sync/lock.js";
export { LifoQueue, PriorityQueue, Queue } from "./sync/queue.js";
export { BoundedSemaphore, Semaphore } from "./sync/semaphore.js";
export { Task } from "./task.js";
export { TaskGroup } from "./taskGroup.js";
export { allTasks, currentTask } from "./tasks.js";
export { Timeout, timeout, timeoutAt } from "./timeout.js";
export { ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./wait.js";
export { waitFor } from "./waitFor.js";
