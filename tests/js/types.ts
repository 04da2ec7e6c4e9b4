// Uses every name that the package exports: `types.test.mjs` has TypeScript check it.
import {
  ALL_COMPLETED, Address, AnyAwaitable, AsCompleted, AsyncContextManager, Awaitable, Barrier, BaseExceptionGroup, BoundedSemaphore,
  BrokenBarrierError, BrokenPipeError, Bytes, CancelledError, ChildArguments, ChildMain, ChildOutput, ClientConnectedCallback, Condition,
  ConnectionAbortedError, ConnectionError, ConnectionOptions, ConnectionRefusedError, ConnectionResetError, Context, ContextVar,
  Coroutine, CoroutineLike, DEVNULL, ErrorCondition, Event, EventLoop, ExceptionContext, ExceptionGroup, ExceptionHandler,
  FIRST_COMPLETED, FIRST_EXCEPTION, FileNotFoundError, Files, Future, FutureCallGraph, GaiError, Gateway, Handle, IncompleteReadError,
  InitOptions, InitSource, InvalidStateError, LifoQueue, LimitOverrunError, Lock, LookupError, LoopEvent, Main, OSError, PIPE, PermissionError, PipeOf,
  PriorityQueue, Process, ProcessLookupError, Program, Queue, QueueEmpty, QueueFull, QueueShutDown, Runner, RuntimeError, STDOUT,
  Semaphore, Server, ServerOptions, ServerSocket, StreamReader, StreamWriter, SubprocessOptions, Suspension, Task, TaskFactory, TaskGroup,
  TaskOptions, TaskSnapshot, Timeout, TimeoutError, TimerHandle, Token, Transport, UnsupportedError, ValueError, WaitsOn, abortSignal,
  allTasks, asCompleted, asyncWith, awaitable, cancelOnAbort, captureCallGraph, copyContext, coroutine, createEagerTaskFactory,
  createSubprocessExec, createSubprocessShell, createTask, currentTask, deadlockReport, eagerTaskFactory, ensureFuture, formatCallGraph,
  formatTaskTree, gather, getEventLoop, getRunningLoop, init, isCoroutine, isCoroutineFunction, isFuture, logger, newEventLoop, observe,
  openConnection, preload, printCallGraph, run, setWorkerLimit, setWorkerUrl, shield, sleep, startServer, taskSnapshots, timeout, timeoutAt,
  timerSnapshots, useVirtualClock, wait, waitFor,
} from "wasyncio";

/** The two types are the same. */
function same<A>() {
  return <B>(_: B, ..._same: [A, B] extends [B, A] ? [] : ["these types differ"]) => {};
}

function* greet(name: string, delay: number): CoroutineLike<string> {
  yield* sleep(delay);
  return `hello ${name}`;
}

const main: Main<number> = function* () {
  const [text, count] = yield* gather(greet("page", 0.1), createTask(sleep(0, 5)));
  same<string>()(text);
  same<number>()(count);
  same<string[]>()(yield* gather([greet("a", 0), greet("b", 0)]));
  same<(string | Error)[]>()(yield* gather([greet("a", 0)], { returnExceptions: true }));
  same<undefined>()(yield* sleep(1));
  same<"x">()(yield* sleep(1, "x" as const));
  // @ts-expect-error: a time is a number
  sleep("1");

  const task = createTask(greet("task", 0), { name: "greeter", context: copyContext(), eagerStart: true });
  same<Task<string>>()(task);
  same<string>()(yield* task);
  same<string>()(task.result());
  same<boolean>()(task.cancel("why"));
  same<string>()(task.getName());
  same<number>()(task.cancelling());
  same<number>()(task.uncancel());
  task.setName(5);
  same<Context>()(task.getContext());
  task.addDoneCallback((done) => done.getLoop().stop());
  same<number>()(task.removeDoneCallback(() => {}));
  same<Promise<string>>()(task.toPromise());

  const future = new Future<number>();
  future.setResult(5);
  // @ts-expect-error: it is a future of a number
  future.setResult("5");
  future.setException(RangeError);
  same<number>()(yield* future);

  const [done, pending] = yield* wait([task], { timeout: 1, returnWhen: FIRST_COMPLETED });
  same<Set<Task<string>>>()(done);
  same<Set<Task<string>>>()(pending);
  wait(new Set([future]), { returnWhen: FIRST_EXCEPTION });
  wait([future], { returnWhen: ALL_COMPLETED, timeout: null });
  // @ts-expect-error: there is no such condition
  wait([future], { returnWhen: "SOME_COMPLETED" });

  same<string>()(yield* waitFor(greet("soon", 0), 1));
  same<string>()(yield* shield(greet("shield", 0)));
  const items: AsCompleted<string> = asCompleted([greet("a", 0)], { timeout: 1 });
  for (const next of items) same<string>()(yield* next);
  const next = yield* items.anext();
  if (!next.done) same<string>()(next.value.result());

  const scope: Timeout = timeout(1);
  same<string>()(yield* asyncWith(scope, () => greet("in time", 0)));
  same<number | null>()(scope.when());
  same<boolean>()(scope.expired());
  scope.reschedule(null);
  timeoutAt(getRunningLoop().time() + 1);
  yield* asyncWith(new TaskGroup(), function* (group) {
    same<Task<string>>()(group.createTask(greet("group", 0), { name: "member" }));
  });

  const signal: AbortSignal = abortSignal(task);
  same<Task<string>>()(cancelOnAbort(task, signal));
  same<Task | null>()(currentTask());
  same<Set<Task>>()(allTasks());
  return count;
};

const answer = coroutine(function* answer(a: number, b: string) {
  yield* sleep(a);
  return b;
});
const called: Coroutine<string> = answer(1, "b");
// @ts-expect-error: it takes a number first
answer("1", "b");
called.send();
called.throw(new CancelledError());
called.close();
same<string>()(called.name);
const anything: AnyAwaitable<string>[] = [called, greet("a", 0), Promise.resolve("promise"), createTask(called)];
same<Awaitable<string>>()(awaitable(anything[0]!));
same<Future<string>>()(ensureFuture(anything[0]!, { loop: newEventLoop() }));
same<boolean>()(isCoroutine(called));
same<boolean>()(isCoroutineFunction(answer));
same<boolean>()(isFuture(called));
const suspension: Suspension = undefined;
void suspension;

async function program(): Promise<void> {
  same<number>()(await run(main, { debug: true, loopFactory: () => new EventLoop(), signal: AbortSignal.timeout(5) }));
  same<string>()(await run(greet("page", 0)));
  same<number>()(await run(async () => 5));
  same<string>()(await createTask(greet("awaited", 0)));
  const runner = new Runner({ debug: false });
  same<string>()(await runner.run(greet("runner", 0), { context: new Context(), signal: null }));
  same<EventLoop>()(runner.getLoop());
  await runner.close();
}

const loop: EventLoop = getEventLoop();
const handle: Handle = loop.callSoon((a: number, b: string) => [a, b], 1, "b");
// @ts-expect-error: the callback takes a number
loop.callSoon((a: number) => a, "1");
const timer: TimerHandle = loop.callLater(1, () => {});
loop.callAt(timer.when(), () => handle.cancelled());
loop.callSoonThreadsafe(() => timer.cancel());
const handler: ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => loop.defaultExceptionHandler(context);
loop.setExceptionHandler(handler);
loop.callExceptionHandler({ message: "m", exception: new Error(), extra: 5 });
const factory: TaskFactory = (loop, coroutine, options: TaskOptions) => new Task(coroutine, { ...options, loop });
loop.setTaskFactory(factory);
loop.setTaskFactory(createEagerTaskFactory((coroutine, options) => new Task(coroutine, options)));
loop.setTaskFactory(eagerTaskFactory);
loop.setTaskFactory(null);
loop.slowCallbackDuration = 0.05;
same<Promise<string>>()(loop.runUntilComplete(greet("loop", 0)));
same<Promise<void>>()(loop.runForever());
logger.error = (message, ...rest) => console.log(message, ...rest);

function* primitives() {
  const lock = new Lock();
  same<true>()(yield* lock.acquire());
  lock.release();
  const managers: AsyncContextManager[] = [lock, new Condition(lock), new Semaphore(2), new BoundedSemaphore(), new Barrier(2)];
  yield* asyncWith(managers[0]!, function* () {});
  const event = new Event();
  event.set();
  same<true>()(yield* event.wait());
  same<string>()(yield* new Condition().waitFor(() => "true"));
  const barrier = new Barrier(1);
  same<number>()(yield* barrier.wait());
  same<number>()(barrier.parties);
  same<number>()(barrier.nWaiting);
  same<boolean>()(barrier.broken);
  const queue = new Queue<string>(5);
  yield* queue.put("item");
  // @ts-expect-error: it is a queue of strings
  queue.putNowait(5);
  same<string>()(yield* queue.get());
  queue.taskDone();
  queue.shutdown(true);
  const ordered = new PriorityQueue<{ n: number }>(0, { compare: (a, b) => a.n - b.n });
  same<{ n: number }>()(ordered.getNowait());
  same<string>()(new LifoQueue<string>().getNowait());
}

const variable = new ContextVar("variable", { default: 5 });
const token: Token<number> = variable.set(6);
if (token.oldValue !== Token.MISSING) same<number>()(token.oldValue);
variable.reset(token);
same<number>()(variable.get());
const context = copyContext();
same<string>()(context.run((a: number) => String(a), 5));
const bound: (a: number) => string = context.bind((a: number) => String(a));
bound(5);
same<boolean>()(context.has(variable));
same<number | undefined>()(context.get(variable));
same<number>()(context.size);

function* stream() {
  const reader = new StreamReader({ limit: 100 });
  reader.feedData(new Uint8Array(1));
  reader.feedData(new ArrayBuffer(1));
  reader.feedEof();
  same<Uint8Array>()(yield* reader.readuntil([Uint8Array.of(10)]));
  same<Uint8Array>()(yield* reader.readexactly(1));
  same<boolean>()(reader.atEof());
  same<ReadableStream<Uint8Array>>()(reader.readable);
}

const gateway: Gateway = { wisp: "wss://gateway.example/" };
const connectionOptions: ConnectionOptions = { limit: 5, protocols: ["chat"], gateway, localAddr: ["::1", 0], happyEyeballsDelay: 0.25 };
const serverOptions: ServerOptions = { limit: 5, backlog: 5, startServing: false, reuseAddress: true };

function* echo(reader: StreamReader, writer: StreamWriter): CoroutineLike<void> {
  writer.write(yield* reader.readline());
  writer.writelines([new Uint8Array(1), new DataView(new ArrayBuffer(1))]);
  // @ts-expect-error: a text is no bytes
  writer.write("text");
  same<void>()(yield* writer.drain());
  if (writer.canWriteEof()) writer.writeEof();
  same<Address | null>()(writer.getExtraInfo("peername"));
  same<Address | number>()(writer.getExtraInfo("subprotocol", 5));
  const transport: Transport = writer.transport;
  same<[number, number]>()(transport.getWriteBufferLimits());
  transport.setWriteBufferLimits({ high: 5 });
  same<number>()(transport.getWriteBufferSize());
  transport.abort();
  same<WritableStream<Bytes>>()(writer.writable);
  writer.close();
  same<boolean>()(writer.isClosing());
  yield* writer.waitClosed();
}

function* connections() {
  const server: Server = yield* startServer(echo, "127.0.0.1", 0, serverOptions);
  const callback: ClientConnectedCallback = async (_reader, writer) => writer.close();
  yield* startServer(callback);
  const socket: ServerSocket | undefined = server.sockets[0];
  same<[string, number] | undefined>()(socket?.getsockname());
  same<[StreamReader, StreamWriter]>()(yield* openConnection("127.0.0.1", 7000, connectionOptions));
  same<[StreamReader, StreamWriter]>()(yield* openConnection("wss://example.org/", connectionOptions));
  // @ts-expect-error: a port is a number
  openConnection("127.0.0.1", "7000");
  same<boolean>()(server.isServing());
  same<EventLoop>()(server.getLoop());
  yield* server.startServing();
  yield* asyncWith(server, (entered) => entered.serveForever());
  server.closeClients();
  server.abortClients();
  server.close();
  yield* server.waitClosed();
}

const childMain: ChildMain = async ({ args, env, stdin, stdout, stderr, files, signal }: ChildArguments) => {
  same<string[]>()(args);
  same<Record<string, string>>()(env);
  same<Map<string, Uint8Array>>()(files);
  same<ChildOutput>()(stderr);
  await stdin.pipeTo(stdout.writable);
  await stdout.write("text");
  return signal.aborted ? 1 : 0;
};

function* processes(): CoroutineLike<void> {
  setWorkerUrl("/worker.js");
  setWorkerLimit(8);

  const files = new Files({ "/a": "text", "/b": new Uint8Array(3) });
  const options: SubprocessOptions = { stdin: PIPE, stdout: DEVNULL, stderr: STDOUT, env: { A: "b" }, cwd: "/", files, limit: 10 };
  const started: Program[] = ["cat", new URL("https://example.org/a.wasm"), new Uint8Array()];
  const process = yield* createSubprocessExec(started[0]!, ["-n"], options);
  same<Process>()(process);
  const piped = yield* createSubprocessShell("ls", { stdout: PIPE, stderr: DEVNULL });
  same<PipeOf<typeof PIPE, StreamReader>>()(piped.stdout);
  same<StreamReader>()(piped.stdout);
  same<StreamReader | null>()(piped.stderr);
  same<[Uint8Array, Uint8Array | null]>()(yield* piped.communicate());
  const any: Process = piped;
  same<StreamReader | null>()(any.stdout);
  same<StreamWriter | null>()((yield* createSubprocessExec("ls")).stdin);
  same<StreamWriter | null>()(process.stdin);
  same<StreamReader | null>()(process.stdout);
  same<[Uint8Array | null, Uint8Array | null]>()(yield* process.communicate(new Uint8Array()));
  same<number>()(yield* process.wait());
  same<number | null>()(process.returncode);
  same<string | null>()(process.files.text("/a"));
  same<Uint8Array | null>()(files.read("/a"));
  process.sendSignal(process.pid);
  // @ts-expect-error: STDOUT is for stderr only
  yield* createSubprocessExec("cat", [], { stdout: STDOUT });
  // @ts-expect-error: arguments are strings
  yield* createSubprocessExec("cat", [1]);
}

function kinds(error: unknown) {
  if (error instanceof BrokenBarrierError) same<BrokenBarrierError>()(error);
  if (error instanceof IncompleteReadError) {
    same<Uint8Array>()(error.partial);
    same<number | null>()(error.expected);
  }
  if (error instanceof LimitOverrunError) same<number>()(error.consumed);
  if (error instanceof BaseExceptionGroup) {
    const condition: ErrorCondition = RangeError;
    same<BaseExceptionGroup | null>()(error.subgroup(condition));
    same<[BaseExceptionGroup | null, BaseExceptionGroup | null]>()(error.split((one) => one instanceof TimeoutError));
    same<unknown[]>()(error.exceptions);
  }
}
const errors: Error[] = [
  new TimeoutError(), new InvalidStateError("m"), new RuntimeError(), new ValueError(), new LookupError(), new QueueEmpty(), new QueueFull(),
  new QueueShutDown(), new OSError(), new UnsupportedError(), new ExceptionGroup("m", [new Error()]),
];
const runtimeError: RuntimeError = new BrokenBarrierError();
const osError: OSError = new TimeoutError();
same<string | undefined>()(osError.code);
const connectionErrors: ConnectionError[] = [
  new ConnectionRefusedError(), new ConnectionResetError(), new ConnectionAbortedError("m"), new BrokenPipeError(),
];
const hostErrors: OSError[] = [new GaiError(), new PermissionError("m", { code: "EPERM" }), new FileNotFoundError(), new ProcessLookupError()];
// @ts-expect-error: openConnection() and startServer() make them
new StreamWriter();
// @ts-expect-error: createSubprocessExec() makes them
new Process();
// @ts-expect-error: the loop makes handles
new Handle();
// @ts-expect-error: set() makes tokens
new Token();

function inside(task: Task<string>): void {
  const stop: () => void = observe((events: LoopEvent[]) => {
    for (const event of events) {
      same<number>()(event.time);
      if (event.type === "waiting") same<WaitsOn>()(event.on);
      if (event.type === "done") same<"finished" | "cancelled" | "failed">()(event.outcome);
      // @ts-expect-error: timers have it
      if (event.type === "done") event.when;
    }
  });
  stop();
  const snapshots: TaskSnapshot[] = taskSnapshots(task.getLoop());
  same<WaitsOn | null | undefined>()(snapshots[0]?.waitsOn);
  same<{ timer: number; when: number }[]>()(timerSnapshots());
  const graph: FutureCallGraph | null = captureCallGraph(task, { limit: 2 });
  same<FutureCallGraph[] | undefined>()(graph?.awaitedBy);
  same<string>()(formatCallGraph(null) + formatTaskTree() + deadlockReport(task.getLoop()));
  same<void>()(printCallGraph());
  useVirtualClock();
  useVirtualClock(false);
}

async function initialised(bytes: Uint8Array, module: WebAssembly.Module) {
  const sources: InitSource[] = ["/wasyncio.wasm", new URL("https://example.org/wasyncio.wasm"), new Response(), bytes, bytes.buffer, module];
  for (const source of sources) same<void>()(await init(source));
  await init();
  await init(fetch("/wasyncio.wasm"));
  const options: InitOptions = { io: new URL("https://example.org/wasyncio-io.wasm") };
  await init(undefined, options);
  await init("/wasyncio.wasm", { io: fetch("/wasyncio-io.wasm") });
  same<void>()(await preload());
}

export { connectionErrors, connections, errors, hostErrors, initialised, inside, kinds, osError, primitives, processes, program, runtimeError, stream };
