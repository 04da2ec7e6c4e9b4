// Everything, called with everything: what comes back is an error that a user understands.
import * as wasyncio from "../../www/wasyncio.js";
import { ok } from "./support/assert.mjs";
import { escaped, logged, macrotask } from "./support/inHost.mjs";

const { run, sleep, createTask, getRunningLoop, EventLoop, Future, Lock, Condition, Semaphore, Event, Barrier, Queue, PriorityQueue, ContextVar, Context, TaskGroup, Runner, Coroutine } = wasyncio;

function revoked() {
  const { proxy, revoke } = Proxy.revocable(() => {}, {});
  revoke();
  return proxy;
}

/** Values that nobody wants. */
const strange = () => [
  undefined, null, true, 0, -1, 1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -1e300, 5n, 2n ** 70n,
  "", "text", "\ud800", Symbol("s"), {}, [], [undefined], Object.create(null), () => {}, class {}, new Date(NaN), new Map(), new Error("e"),
  new Proxy({}, {}), revoked(), { get then() { throw new RangeError("then"); } }, { valueOf() { throw new RangeError("valueOf"); }, toString() { throw new RangeError("toString"); } },
  new Uint8Array(3), new Future(), new Lock(), new Context(), new ContextVar("v"), new AbortController().signal, Promise.resolve(1),
];

/** What is the module's, or the engine's, to say. */
const RAW = /null pointer|recursive use|unreachable|out of bounds|expected instance of|expected a .* argument|Cannot read propert|undefined is not|reading '|Symbol\(raw|wbg|Rust|rust|panicked|externref|Cannot destructure/;

function understandable(call, error) {
  const anybodys = error instanceof RangeError && ["then", "valueOf", "toString"].includes(error.message);
  if (anybodys || error === undefined) return;
  let message;
  try {
    message = String(error.message);
  } catch {
    return;
  }
  ok(error instanceof Error && !RAW.test(message), `${call} says: ${error.name}: ${message}`);
}

/** Calls that take any argument in any place, and are all let go again. */
async function sweep(calls) {
  const problems = [];
  const { error } = console;
  console.error = () => {}; // who passes nonsense to an exception handler reads it there
  const note = (name, value, error) => {
    try {
      understandable(name, error);
    } catch (problem) {
      problems.push(problem.message);
    }
  };
  await run(function* () {
    getRunningLoop().setExceptionHandler(() => {});
    for (const [name, call] of Object.entries(calls)) {
      for (const value of strange()) {
        try {
          const result = call(value);
          if (result instanceof Coroutine || (result && typeof result === "object" && typeof result[Symbol.iterator] === "function" && typeof result.then === "function")) {
            const task = result instanceof Future ? result : createTask(result);
            yield* sleep(0);
            task.cancel();
            yield* sleep(0);
            yield* sleep(0);
            const excused = value === null && name.includes("options");
            if (!excused && task.done() && !task.cancelled() && task.exception() !== null) note(name, value, task.exception());
          } else if (result instanceof Promise) {
            result.catch(() => {});
          }
        } catch (error) {
          // JavaScript itself says what is wrong with null for an object of options.
          if (value !== null || !name.includes("options")) note(name, value, error);
        }
      }
    }
    logged();
  });
  console.error = error;
  await macrotask();
  escaped();
  logged();
  ok(problems.length === 0, [...new Set(problems)].join("\n"));
}

export async function functions() {
  const { asCompleted, asyncWith, awaitable, cancelOnAbort, abortSignal, coroutine, createEagerTaskFactory, currentTask, allTasks, ensureFuture, gather, isCoroutine, isCoroutineFunction, isFuture, shield, timeout, timeoutAt, wait, waitFor } = wasyncio;
  const soon = () => createTask(sleep(0));
  await sweep({
    "createTask(x)": (x) => createTask(x),
    "createTask(c, options)": (x) => createTask(sleep(0), x),
    "createTask(c, { name })": (name) => createTask(sleep(0), { name }),
    "createTask(c, { context })": (context) => createTask(sleep(0), { context }),
    "createTask(c, { eagerStart })": (eagerStart) => createTask(sleep(0), { eagerStart }),
    "gather(x)": (x) => gather(x),
    "gather(a, x)": (x) => gather(soon(), x),
    "gather([x], {})": (x) => gather([x], {}),
    "gather([a], options)": (x) => gather([soon()], x),
    "gather([a], { returnExceptions })": (returnExceptions) => gather([soon()], { returnExceptions }),
    "sleep(x)": (x) => sleep(x),
    "sleep(0, x)": (x) => sleep(0, x),
    "wait(x)": (x) => wait(x),
    "wait([x])": (x) => wait([x]),
    "wait([a], options)": (x) => wait([soon()], x),
    "wait([a], { timeout })": (timeout) => wait([soon()], { timeout }),
    "wait([a], { returnWhen })": (returnWhen) => wait([soon()], { returnWhen }),
    "waitFor(x, 1)": (x) => waitFor(x, 1),
    "waitFor(x, 0)": (x) => waitFor(x, 0),
    "waitFor(x, null)": (x) => waitFor(x, null),
    "waitFor(a, x)": (x) => waitFor(soon(), x),
    "shield(x)": (x) => shield(x),
    "timeout(x)": (x) => timeout(x),
    "timeoutAt(x)": (x) => timeoutAt(x),
    "asCompleted(x)": (x) => asCompleted(x),
    "asCompleted([x])": (x) => asCompleted([x]),
    "asCompleted([a], options)": (x) => asCompleted([soon()], x),
    "asCompleted([a], { timeout })": (timeout) => asCompleted([soon()], { timeout }),
    "asyncWith(x, f)": (x) => asyncWith(x, function* () {}),
    "asyncWith(lock, x)": (x) => asyncWith(new Lock(), x),
    "asyncWith(lock, () => x)": (x) => asyncWith(new Lock(), () => x),
    "asyncWith({ enter: x })": (x) => asyncWith({ enter: x, exit: x }, function* () {}),
    "asyncWith({ enter: () => x })": (x) => asyncWith({ enter: () => x, exit: () => x }, function* () { throw new RangeError("then"); }),
    "awaitable(x)": (x) => awaitable(x),
    "ensureFuture(x)": (x) => ensureFuture(x),
    "ensureFuture(c, options)": (x) => ensureFuture(sleep(0), x),
    "ensureFuture(c, { loop })": (loop) => ensureFuture(sleep(0), { loop }),
    "ensureFuture(promise, { loop })": (loop) => ensureFuture(Promise.resolve(), { loop }),
    "coroutine(x)": (x) => coroutine(x),
    "isCoroutine(x)": (x) => isCoroutine(x),
    "isCoroutineFunction(x)": (x) => isCoroutineFunction(x),
    "isFuture(x)": (x) => isFuture(x),
    "currentTask(x)": (x) => currentTask(x),
    "allTasks(x)": (x) => allTasks(x),
    "abortSignal(x)": (x) => abortSignal(x),
    "cancelOnAbort(x, signal)": (x) => cancelOnAbort(x, new AbortController().signal),
    "cancelOnAbort(future, x)": (x) => cancelOnAbort(new Future(), x),
    "run(x)": (x) => run(x),
    "createEagerTaskFactory(x)": (x) => createEagerTaskFactory(x),
    "yield x": (x) => createTask((function* () { yield x; })()),
  });
}

export async function methods_of_the_loop() {
  const loop = () => new EventLoop();
  await sweep({
    "loop.callSoon(x)": (x) => loop().callSoon(x),
    "loop.callSoon(f, x)": (x) => getRunningLoop().callSoon(() => {}, x),
    "loop.callLater(x, f)": (x) => getRunningLoop().callLater(x, () => {}).cancel(),
    "loop.callLater(1, x)": (x) => getRunningLoop().callLater(1, x).cancel(),
    "loop.callAt(x, f)": (x) => getRunningLoop().callAt(x, () => {}).cancel(),
    "loop.createTask(x)": (x) => loop().createTask(x),
    "loop.createTask(c, options)": (x) => getRunningLoop().createTask(sleep(0), x),
    "loop.runUntilComplete(x)": (x) => loop().runUntilComplete(x),
    "loop.setTaskFactory(x)": (x) => loop().setTaskFactory(x),
    "loop.setTaskFactory(() => x)": (x) => {
      const one = loop();
      one.setTaskFactory(() => x);
      return one.createTask(sleep(0));
    },
    "loop.setExceptionHandler(x)": (x) => loop().setExceptionHandler(x),
    "loop.callExceptionHandler(x)": (x) => loop().callExceptionHandler(x),
    "loop.callExceptionHandler({ task })": (task) => loop().callExceptionHandler({ message: "m", task }),
    "loop.defaultExceptionHandler({})": (exception) => loop().defaultExceptionHandler({ exception }),
    "loop.setDebug(x)": (x) => loop().setDebug(x),
    "loop.slowCallbackDuration = x": (x) => { loop().slowCallbackDuration = x; },
    "new Runner(options)": (x) => new Runner(x),
    "new Runner({ loopFactory })": (loopFactory) => new Runner({ loopFactory }).getLoop(),
    "new Runner({ debug })": (debug) => new Runner({ debug }).getLoop(),
    "run(c, options)": (x) => run(sleep(0), x),
    "new EventLoop(x)": (x) => new EventLoop(x),
  });
}

export async function methods_of_futures_and_tasks() {
  await sweep({
    "new Future(options)": (x) => new Future(x),
    "new Future({ loop })": (loop) => new Future({ loop }),
    "new Task(x)": (x) => new wasyncio.Task(x),
    "new Task(c, options)": (x) => new wasyncio.Task(sleep(0), x),
    "new Task(c, { loop })": (loop) => new wasyncio.Task(sleep(0), { loop }),
    "future.cancel(x)": (x) => new Future().cancel(x),
    "future.setResult(x)": (x) => new Future().setResult(x),
    "future.setException(x)": (x) => new Future().setException(x),
    "future.addDoneCallback(x)": (x) => new Future().addDoneCallback(x),
    "future.addDoneCallback(f, options)": (x) => new Future().addDoneCallback(() => {}, x),
    "future.addDoneCallback(f, { context })": (context) => new Future().addDoneCallback(() => {}, { context }),
    "future.removeDoneCallback(x)": (x) => new Future().removeDoneCallback(x),
    "future.then(x)": (x) => { new Future().then(x, x); },
    "task.cancel(x)": (x) => createTask(sleep(60)).cancel(x),
    "task.setName(x)": (x) => createTask(sleep(0)).setName(x),
    "coroutine.send(x)": (x) => wasyncio.coroutine(function* () { yield; })().send(x),
    "new Timeout(x)": (x) => new wasyncio.Timeout(x),
    "timeout.reschedule(x)": (x) => wasyncio.asyncWith(wasyncio.timeout(60), function* (scope) { scope.reschedule(x); }),
    "timeout.exit(x)": (x) => wasyncio.timeout(60).exit(x),
    "group.createTask(x)": (x) => wasyncio.asyncWith(new TaskGroup(), function* (group) { group.createTask(x); }),
    "group.createTask(c, options)": (x) => wasyncio.asyncWith(new TaskGroup(), function* (group) { group.createTask(sleep(0), x); }),
    "new TaskGroup().createTask(x)": (x) => new TaskGroup().createTask(x),
    "new ExceptionGroup(x, [e])": (x) => { new wasyncio.ExceptionGroup(x, [new Error("e")]); },
    "new ExceptionGroup(m, x)": (x) => { new wasyncio.ExceptionGroup("m", x); },
    "group.split(x)": (x) => { new wasyncio.ExceptionGroup("m", [new Error("e")]).split(x); },
    "group.derive(x)": (x) => { new wasyncio.ExceptionGroup("m", [new Error("e")]).derive(x); },
  });
}

export async function methods_of_the_primitives() {
  await sweep({
    "new Lock(x)": (x) => { new Lock(x); },
    "new Event(x)": (x) => { new Event(x); },
    "new Condition(x)": (x) => { new Condition(x); },
    "condition.notify(x)": (x) => new Condition().notify(x),
    "condition.waitFor(x)": (x) => wasyncio.asyncWith(new Condition(), function* () { throw new RangeError("then"); }),
    "new Semaphore(x)": (x) => { new Semaphore(x).release(); },
    "new BoundedSemaphore(x)": (x) => { new wasyncio.BoundedSemaphore(x).release(); },
    "new Barrier(x)": (x) => new Barrier(x).wait(),
    "new Queue(x)": (x) => { new Queue(x).putNowait(1); },
    "new PriorityQueue(0, options)": (x) => { new PriorityQueue(0, x).putNowait(1); },
    "new PriorityQueue(0, { compare })": (compare) => {
      const queue = new PriorityQueue(0, { compare });
      queue.putNowait(1);
      queue.putNowait(2);
    },
    "queue.putNowait(x)": (x) => new Queue().putNowait(x),
    "priorityQueue.putNowait(x)": (x) => {
      const queue = new PriorityQueue();
      queue.putNowait(x);
      queue.putNowait(x);
      queue.putNowait(1);
    },
    "queue.put(x)": (x) => new Queue().put(x),
    "queue.shutdown(x)": (x) => new Queue().shutdown(x),
    "lock.exit(x)": (x) => new Lock().exit(x),
    "new ContextVar(x)": (x) => { new ContextVar(x); },
    "new ContextVar(n, options)": (x) => { new ContextVar("n", x).get(1); },
    "variable.get(x)": (x) => { new ContextVar("n").get(x); },
    "variable.set(x)": (x) => { new ContextVar("n").set(x); },
    "variable.reset(x)": (x) => new ContextVar("n").reset(x),
    "context.run(x)": (x) => { new Context().run(x); },
    "context.bind(x)": (x) => { new Context().bind(x)(); },
    "context.has(x)": (x) => new Context().has(x),
    "context.get(x)": (x) => { new Context().get(x); },
    "new Token(x)": (x) => new wasyncio.Token(x, x),
    "new CancelledError(x)": (x) => { throw new wasyncio.CancelledError(typeof x === "string" ? x : "m"); },
  });
}

export async function streams() {
  const { StreamReader } = wasyncio;
  const reader = () => new StreamReader();
  await sweep({
    "new StreamReader(options)": (x) => { new StreamReader(x); },
    "new StreamReader({ limit })": (limit) => { new StreamReader({ limit }); },
    "reader.read(x)": (x) => reader().read(x),
    "reader.readexactly(x)": (x) => reader().readexactly(x),
    "reader.readuntil(x)": (x) => reader().readuntil(x),
    "reader.readuntil([x])": (x) => reader().readuntil([x]),
    "reader.feedData(x)": (x) => reader().feedData(x),
  });
}
