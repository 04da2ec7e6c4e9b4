/**
 * wasyncio: Python's asyncio for JavaScript, stepped by a Rust event loop in WebAssembly.
 *
 * A coroutine is a generator function; `yield*` is its `await`. Names are asyncio's in camelCase,
 * times are seconds.
 *
 * ```js
 * import { init, run, createTask, gather, sleep } from "wasyncio";
 *
 * await init();
 *
 * function* greet(name, delay) {
 *   yield* sleep(delay);
 *   return `hello ${name}`;
 * }
 *
 * await run(function* () {
 *   const [a, b] = yield* gather(greet("browser", 0.2), greet("Node", 0.1));
 *   console.log(a, b);
 * });
 * ```
 */

// ---------------------------------------------------------------------------------------------
// Awaitables and coroutines

/** What a coroutine hands to the loop when it suspends. */
export type Suspension = unknown;

/** A running coroutine: what a generator function returns when it is called. */
export type CoroutineLike<T = unknown> = Generator<Suspension, T, any>;

/**
 * What can be awaited by `yield*` in a coroutine and by `await` in an async function.
 *
 * Nothing happens before it is awaited, but for a `Future` and a `Task`, which have a life of
 * their own.
 */
export interface Awaitable<T = unknown> extends PromiseLike<T> {
  [Symbol.iterator](): Generator<Suspension, T, any>;
}

/** Whatever the functions here take as an awaitable: promises, too. */
export type AnyAwaitable<T = unknown> = Awaitable<T> | CoroutineLike<T> | PromiseLike<T>;

/** What `run` and its like take. */
export type Main<T = unknown> = AnyAwaitable<T> | (() => AnyAwaitable<T>);

/**
 * Marks a generator function as a coroutine: asyncio's old `@asyncio.coroutine`.
 *
 * A plain generator function is a coroutine already. Marked, each call gives a `Coroutine`, which
 * finds the mistakes that a plain generator cannot: awaiting it twice, or never.
 */
export function coroutine<A extends any[], T>(
  generatorFunction: (...args: A) => CoroutineLike<T>,
): (...args: A) => Coroutine<T>;

/** A call of a function that `coroutine` marked. It runs when it is awaited, once. */
export class Coroutine<T = unknown> implements Awaitable<T> {
  private constructor();
  /** The function's name. */
  readonly name: string;
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  /** Resumes it by hand, as the loop does. */
  send(value?: unknown): IteratorResult<Suspension, T>;
  /** Throws an error in at the point where it is suspended. */
  throw(error: unknown): IteratorResult<Suspension, T>;
  /** Ends it; its `finally` blocks run. It cannot be awaited after that. */
  close(): void;
}

export function isCoroutine(value: unknown): boolean;
export function isCoroutineFunction(value: unknown): boolean;
export function isFuture(value: unknown): value is Future;
/** A task for a coroutine, the thing itself for a future, a future for a promise. */
export function ensureFuture<T>(awaitable: AnyAwaitable<T>, options?: { loop?: EventLoop }): Future<T>;
/** Awaits anything awaitable: `yield* awaitable(promise)`. */
export function awaitable<T>(anything: AnyAwaitable<T>): Awaitable<T>;

/** asyncio's asynchronous context manager: `__aenter__` and `__aexit__`. */
export interface AsyncContextManager<V = unknown> {
  enter(): AnyAwaitable<V>;
  /** Called with the error that left the block, or nothing. A true value swallows that error. */
  exit(error?: unknown): AnyAwaitable<unknown>;
}

/**
 * `async with manager as value: body`.
 *
 * ```js
 * yield* asyncWith(lock, function* () { ... });
 * ```
 */
export function asyncWith<V, T>(
  manager: AsyncContextManager<V>,
  body: (value: V) => AnyAwaitable<T>,
): Awaitable<T>;

// ---------------------------------------------------------------------------------------------
// Core

/**
 * Runs `main` on a new loop to its end, cancels what is left over, and closes the loop.
 * `signal` cancels `main` when it aborts. Misuse throws at once.
 */
export function run<T>(
  main: Main<T>,
  options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null; signal?: AbortSignal | null },
): Promise<T>;

export interface TaskOptions {
  name?: string;
  /** Used as it is, not copied. Otherwise the task gets a copy of the current context. */
  context?: Context;
  /** Run the first step now. */
  eagerStart?: boolean;
}
export function createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
export function gather<T extends readonly AnyAwaitable[]>(
  ...awaitables: T
): Future<{ [I in keyof T]: T[I] extends AnyAwaitable<infer V> ? V : never }>;
export function gather<T>(awaitables: readonly AnyAwaitable<T>[], options?: { returnExceptions?: false }): Future<T[]>;
export function gather<T>(
  awaitables: readonly AnyAwaitable<T>[],
  options: { returnExceptions?: boolean },
): Future<(T | Error)[]>;
/** Sleeps for `delay` seconds; then gives `result`. */
export function sleep<T = undefined>(delay: number, result?: T): Awaitable<T>;

export const FIRST_COMPLETED: "FIRST_COMPLETED";
export const FIRST_EXCEPTION: "FIRST_EXCEPTION";
export const ALL_COMPLETED: "ALL_COMPLETED";
/** Resolves to `[done, pending]`. Takes futures and tasks. `timeout` is in seconds. */
export function wait<F extends Future>(
  futures: Iterable<F>,
  options?: { timeout?: number | null; returnWhen?: "FIRST_COMPLETED" | "FIRST_EXCEPTION" | "ALL_COMPLETED" },
): Awaitable<[Set<F>, Set<F>]>;

// ---------------------------------------------------------------------------------------------
// Tools

export function waitFor<T>(awaitable: AnyAwaitable<T>, timeout: number | null): Awaitable<T>;
/** An error of what nobody waits for any more, because its shield was cancelled, goes to the exception handler. */
export function shield<T>(awaitable: AnyAwaitable<T>): Future<T>;
export function timeout(delay: number | null): Timeout;
/** `when` is in the time of `loop.time()`. */
export function timeoutAt(when: number | null): Timeout;
export class Timeout implements AsyncContextManager<Timeout> {
  constructor(when: number | null);
  when(): number | null;
  reschedule(when: number | null): void;
  expired(): boolean;
  enter(): Awaitable<Timeout>;
  exit(error?: unknown): Awaitable<boolean>;
}
export class TaskGroup implements AsyncContextManager<TaskGroup> {
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  enter(): Awaitable<TaskGroup>;
  exit(error?: unknown): Awaitable<boolean>;
}
/** Iterate it by `for … of` (each item is to be awaited), or by `anext` to get the futures. */
export function asCompleted<T>(
  awaitables: Iterable<AnyAwaitable<T>>,
  options?: { timeout?: number | null },
): AsCompleted<T>;
export interface AsCompleted<T> extends Iterable<Awaitable<T>>, AsyncIterable<Future<T>> {
  /** The next future that is done; `{ done: true }` after the last. */
  anext(): Awaitable<IteratorResult<Future<T>, undefined>>;
}

/** The task that runs now, or null in a plain callback. RuntimeError without a running loop. */
export function currentTask(loop?: EventLoop): Task | null;
/** The tasks of the running loop that are not done. */
export function allTasks(loop?: EventLoop): Set<Task>;

// ---------------------------------------------------------------------------------------------
// The loop

export function getRunningLoop(): EventLoop;
/** The running loop; RuntimeError if there is none. */
export function getEventLoop(): EventLoop;
export function newEventLoop(): EventLoop;

/** What the exception handler gets. `message` is always there. */
export interface ExceptionContext {
  message: string;
  exception?: unknown;
  handle?: Handle;
  future?: Future;
  task?: Task;
  [extra: string]: unknown;
}
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;
export type TaskFactory = (loop: EventLoop, coroutine: any, options: TaskOptions) => Future<any>;

export class EventLoop {
  constructor();
  /** The loop runs in turns of the host; what it gives is a promise. Misuse (closed, running) throws at once. */
  runUntilComplete<T>(main: Main<T>): Promise<T>;
  runForever(): Promise<void>;
  stop(): void;
  /** Tasks that are not done end cancelled: nobody can run them any more. Their `finally` blocks run. */
  close(): void;
  isRunning(): boolean;
  isClosed(): boolean;
  /** Seconds of a clock that never goes back. */
  time(): number;
  callSoon<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => unknown, ...args: A): Handle;
  callLater<A extends unknown[]>(delay: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  callAt<A extends unknown[]>(when: number, callback: (...args: A) => unknown, ...args: A): TimerHandle;
  createFuture<T = unknown>(): Future<T>;
  createTask<T>(coroutine: AnyAwaitable<T>, options?: TaskOptions): Task<T>;
  setTaskFactory(factory: TaskFactory | null): void;
  getTaskFactory(): TaskFactory | null;
  setExceptionHandler(handler: ExceptionHandler | null): void;
  getExceptionHandler(): ExceptionHandler | null;
  /** Calls the exception handler, or the default one. Whatever these throw, the loop goes on. */
  callExceptionHandler(context: ExceptionContext): void;
  defaultExceptionHandler(context: ExceptionContext): void;
  setDebug(enabled: boolean): void;
  getDebug(): boolean;
  /** Seconds; in debug mode a callback that takes longer is reported to the logger. */
  slowCallbackDuration: number;
}

export class Handle {
  protected constructor();
  cancel(): void;
  cancelled(): boolean;
}
export class TimerHandle extends Handle {
  /** In the time of `loop.time()`. */
  when(): number;
}

export class Runner {
  constructor(options?: { debug?: boolean; loopFactory?: (() => EventLoop) | null });
  /** `signal` cancels `main` when it aborts. */
  run<T>(main: Main<T>, options?: { context?: Context | null; signal?: AbortSignal | null }): Promise<T>;
  getLoop(): EventLoop;
  /** Cancels what is left over and closes the loop, which must not be running. */
  close(): Promise<void>;
}

/** A task factory that runs each task's first step at once. */
export const eagerTaskFactory: TaskFactory;
export function createEagerTaskFactory(
  constructor: (coroutine: any, options: TaskOptions & { loop: EventLoop }) => Task,
): TaskFactory;

/** Where the loop writes what nobody handles. Its methods may be replaced. */
export const logger: { error(message: string, ...rest: unknown[]): void; warning(message: string, ...rest: unknown[]): void };

// ---------------------------------------------------------------------------------------------
// Futures and tasks

export class Future<T = unknown> implements Awaitable<T> {
  constructor(options?: { loop?: EventLoop });
  [Symbol.iterator](): Generator<Suspension, T, any>;
  then: PromiseLike<T>["then"];
  done(): boolean;
  cancelled(): boolean;
  /** Throws InvalidStateError while pending, the error if it failed, CancelledError if cancelled. */
  result(): T;
  exception(): unknown;
  cancel(message?: string): boolean;
  setResult(value: T): void;
  /** Takes an error or an error class. */
  setException(error: unknown): void;
  addDoneCallback(callback: (future: this) => unknown, options?: { context?: Context }): void;
  /** How many were removed. */
  removeDoneCallback(callback: (future: this) => unknown): number;
  getLoop(): EventLoop;
  /** A promise of the result. */
  toPromise(): Promise<T>;
}

export class Task<T = unknown> extends Future<T> {
  constructor(coroutine: AnyAwaitable<T>, options?: TaskOptions & { loop?: EventLoop });
  getName(): string;
  setName(name: unknown): void;
  getCoro(): unknown;
  getContext(): Context;
  /** How many cancellations were asked for and not taken back. */
  cancelling(): number;
  uncancel(): number;
}

// ---------------------------------------------------------------------------------------------
// Synchronisation. Each is an async context manager where asyncio's is.

export class Lock implements AsyncContextManager<void> {
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class Event {
  wait(): Awaitable<true>;
  set(): void;
  clear(): void;
  isSet(): boolean;
}
export class Condition implements AsyncContextManager<void> {
  constructor(lock?: Lock | null);
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  wait(): Awaitable<true>;
  waitFor<T>(predicate: () => T): Awaitable<T>;
  notify(n?: number): void;
  notifyAll(): void;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class Semaphore implements AsyncContextManager<void> {
  constructor(value?: number);
  acquire(): Awaitable<true>;
  release(): void;
  locked(): boolean;
  enter(): Awaitable<void>;
  exit(error?: unknown): Awaitable<void>;
}
export class BoundedSemaphore extends Semaphore {}
export class Barrier implements AsyncContextManager<number> {
  constructor(parties: number);
  readonly parties: number;
  readonly nWaiting: number;
  readonly broken: boolean;
  wait(): Awaitable<number>;
  reset(): Awaitable<void>;
  abort(): Awaitable<void>;
  enter(): Awaitable<number>;
  exit(error?: unknown): Awaitable<void>;
}
export class Queue<T = unknown> {
  constructor(maxsize?: number);
  readonly maxsize: number;
  qsize(): number;
  empty(): boolean;
  full(): boolean;
  put(item: T): Awaitable<void>;
  putNowait(item: T): void;
  get(): Awaitable<T>;
  getNowait(): T;
  join(): Awaitable<void>;
  taskDone(): void;
  shutdown(immediate?: boolean): void;
}
/** The smallest item first: by `<` for numbers and strings, element by element for arrays, or by `compare`. */
export class PriorityQueue<T = unknown> extends Queue<T> {
  constructor(maxsize?: number, options?: { compare?: (a: T, b: T) => number });
}
export class LifoQueue<T = unknown> extends Queue<T> {}

// ---------------------------------------------------------------------------------------------
// Context variables

export class ContextVar<T = unknown> {
  constructor(name: string, options?: { default?: T });
  readonly name: string;
  /** The value in the current context; `fallback`, or the default; LookupError without either. */
  get(fallback?: T): T;
  set(value: T): Token<T>;
  reset(token: Token<T>): void;
}
export class Token<T = unknown> {
  private constructor();
  static readonly MISSING: unique symbol;
  readonly var: ContextVar<T>;
  readonly oldValue: T | typeof Token.MISSING;
}
export class Context {
  /** An empty context. */
  constructor();
  run<A extends unknown[], R>(callback: (...args: A) => R, ...args: A): R;
  /** A function that runs `callback` in this context: `loop.callSoon(context.bind(f))`. */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R;
  copy(): Context;
  has(variable: ContextVar): boolean;
  /** `fallback` if the variable has no value here. */
  get<T>(variable: ContextVar<T>, fallback?: T): T | undefined;
  readonly size: number;
  keys(): ContextVar[];
}
export function copyContext(): Context;

// ---------------------------------------------------------------------------------------------
// Streams

/** What is written: an `ArrayBuffer` or any view of one. A text is to be encoded: `new TextEncoder().encode(text)`. */
export type Bytes = ArrayBufferLike | ArrayBufferView;

/** A host and a port; the text of a URL where there are none. */
export type Address = [host: string, port: number] | string;

/**
 * Reads bytes and lines: from a connection, or what is fed by hand.
 *
 * One task reads at a time. A read that is cancelled loses nothing: what has come is there for the
 * next one. What a read gives is a copy of its own, never a view of the module's memory.
 *
 * Reading throws what the connection broke of, such as ConnectionResetError; RuntimeError if
 * another task reads already.
 */
export class StreamReader {
  /** `limit` is in bytes: the longest line. Outside of a running loop, say which loop it is for. */
  constructor(options?: { limit?: number; loop?: EventLoop });
  /** Up to `n` bytes, as soon as there are some; everything up to the end without `n`. Empty means the end. */
  read(n?: number): Awaitable<Uint8Array>;
  /** With its `\n`, which the last line may lack. ValueError if it is longer than the limit. */
  readline(): Awaitable<Uint8Array>;
  /** IncompleteReadError, with what there was, if the end comes first. */
  readexactly(n: number): Awaitable<Uint8Array>;
  /**
   * Up to and including a separator: takes one or several, `\n` if none is given.
   * IncompleteReadError if the end comes first, LimitOverrunError if it is farther away than the limit.
   */
  readuntil(separator?: Bytes | Bytes[]): Awaitable<Uint8Array>;
  atEof(): boolean;
  feedData(data: Bytes): void;
  feedEof(): void;
  /** What was set by `setException`, or null. */
  exception(): unknown;
  setException(error: unknown): void;
  /** The next line; `{ done: true }` at the end. */
  anext(): Awaitable<IteratorResult<Uint8Array, undefined>>;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
  /**
   * The same bytes as a stream of the Web's, for `pipeTo`, `Response` and `for await`: a stream of
   * bytes where the host has those. It reads when its consumer asks, and so holds the peer back.
   * To cancel it gives up the read; the connection stays open until its writer is closed.
   *
   * ```js
   * const text = await new Response(reader.readable).text();
   * ```
   */
  readonly readable: ReadableStream<Uint8Array>;
}

/**
 * Writes bytes: what `openConnection` gives, and what a server's callback gets.
 *
 * `write` sends what the host takes at once and keeps the rest, which is sent whenever the host
 * takes more; `drain` waits while too much is kept. Close it: objects are collected late in
 * JavaScript, and only then a forgotten connection is closed. In debug mode the logger is told.
 *
 * ```js
 * writer.write(new TextEncoder().encode("hello\n"));
 * yield* writer.drain();
 * writer.close();
 * yield* writer.waitClosed();
 * ```
 */
export class StreamWriter {
  private constructor();
  /** TypeError for what is no bytes; RuntimeError after `writeEof`. On a closed connection bytes are lost; `drain` tells. */
  write(data: Bytes): void;
  /** As `write`, with several pieces. */
  writelines(pieces: Iterable<Bytes>): void;
  /** Waits until no more than the low mark is kept. Throws what the connection broke of; ConnectionResetError once it is closed. */
  drain(): Awaitable<void>;
  /** True if the end can be sent while the peer still sends: over TCP, not over a WebSocket. */
  canWriteEof(): boolean;
  /** Sends the end, after all that was written. One can still read. RuntimeError where that cannot be. */
  writeEof(): void;
  /** Sends what was written, then ends the connection. Nothing more is read. */
  close(): void;
  isClosing(): boolean;
  /** Waits until the connection is closed. Throws what it broke of. */
  waitClosed(): Awaitable<void>;
  /** The addresses, or a WebSocket's `subprotocol`; `fallback`, or null, if there is nothing of this name. */
  getExtraInfo(name: "peername" | "sockname"): Address | null;
  getExtraInfo<T = null>(name: string, fallback?: T): Address | T;
  readonly transport: Transport;
  /**
   * The writer as a stream of the Web's, for `pipeTo`. A write is over when the writer has drained;
   * to close it sends the end (`writeEof`), or closes the connection where that cannot be; to abort
   * it aborts the connection.
   *
   * ```js
   * yield response.body.pipeTo(writer.writable);
   * ```
   */
  readonly writable: WritableStream<Bytes>;
}

/** What is below a writer. */
export class Transport {
  private constructor();
  getExtraInfo(name: "peername" | "sockname"): Address | null;
  getExtraInfo<T = null>(name: string, fallback?: T): Address | T;
  /** How many bytes are kept to be sent. */
  getWriteBufferSize(): number;
  /** The low and the high mark, in bytes; at first 16 KiB and 64 KiB. */
  getWriteBufferLimits(): [low: number, high: number];
  /** In bytes. `low` is a quarter of `high` unless it is given. ValueError if it is higher. */
  setWriteBufferLimits(limits?: { high?: number | null; low?: number | null }): void;
  isClosing(): boolean;
  close(): void;
  /** Ends the connection at once; what was not sent is lost. The peer sees a reset. */
  abort(): void;
}

/**
 * What carries TCP for a page, which has none: a server that speaks WebSocket on one side and TCP
 * on the other. Either websockify, one WebSocket a connection, in whose URL `{host}` and `{port}`
 * are replaced by those of the target; or a server of the WISP protocol, one WebSocket for all.
 */
export type Gateway = { websockify: string } | { wisp: string };

export interface ConnectionOptions {
  /** The reader's, in bytes: the longest line. 64 KiB unless it is given. */
  limit?: number;
  /** The subprotocols that a WebSocket offers. */
  protocols?: string[];
  /** How a page reaches a host and a port that is no server of its own origin. */
  gateway?: Gateway | null;
  /** The own address. */
  localAddr?: [host: string, port: number] | null;
  /** Seconds after which the next address of the name is tried besides, as in RFC 8305; else one after the other. */
  happyEyeballsDelay?: number | null;
}

/**
 * Connects to a host and a port, or to a `ws://` or `wss://` URL.
 *
 * Node has TCP and WebSockets. In a page and a worker a host and a port is a server of the same
 * origin (`startServer`), else what the gateway reaches, else the WebSocket `ws://host:port/`.
 *
 * Throws ConnectionRefusedError and other OSErrors of the host's, GaiError if the name stands for
 * nothing, ValueError if the address is none. To cancel it gives the attempt up.
 *
 * ```js
 * const [reader, writer] = yield* openConnection("127.0.0.1", 7000);
 * const [reader, writer] = await openConnection("wss://example.org/chat", { protocols: ["chat"] });
 * const [reader, writer] = yield* openConnection("example.org", 80, { gateway: { wisp: "wss://gateway.example/" } });
 * ```
 */
export function openConnection(host: string | null, port: number, options?: ConnectionOptions): Awaitable<[StreamReader, StreamWriter]>;
export function openConnection(url: string, options?: ConnectionOptions): Awaitable<[StreamReader, StreamWriter]>;

/**
 * Gets each connection. A generator function is made a task; an async function and a plain one
 * will do. Its error goes to the exception handler, and the connection is closed; else the callback
 * closes it.
 */
export type ClientConnectedCallback = (reader: StreamReader, writer: StreamWriter) => unknown;

export interface ServerOptions {
  /** The readers', in bytes. */
  limit?: number;
  /** How many connections may wait to be accepted; 100 unless it is given. */
  backlog?: number;
  /** False to listen only, and accept after `Server.startServing`. */
  startServing?: boolean;
  /** Whether the address may be taken while connections of a former server linger. */
  reuseAddress?: boolean | null;
}

/**
 * Serves at a host and a port; 0 is any that is free. No host is all interfaces.
 *
 * Node has TCP. In a page and a worker the server is reached by `openConnection` from the same
 * origin, also from other tabs and workers.
 *
 * Throws OSErrors of the host's, such as that the address is in use (`code` is `EADDRINUSE`).
 *
 * ```js
 * function* echo(reader, writer) {
 *   for (let next; !(next = yield* reader.anext()).done;) {
 *     writer.write(next.value);
 *     yield* writer.drain();
 *   }
 *   writer.close();
 * }
 *
 * const server = yield* startServer(echo, "127.0.0.1", 7000);
 * yield* server.serveForever();
 * ```
 */
export function startServer(
  clientConnectedCb: ClientConnectedCallback,
  host?: string | string[] | null,
  port?: number | null,
  options?: ServerOptions,
): Awaitable<Server>;

/** One of a server's sockets. */
export interface ServerSocket {
  getsockname(): [host: string, port: number];
}

/** A server. It goes on when nobody keeps it, until it is closed or its loop has ended. */
export class Server implements AsyncContextManager<Server> {
  private constructor();
  /** None once it is closed. */
  readonly sockets: ServerSocket[];
  getLoop(): EventLoop;
  /** True while it accepts connections. */
  isServing(): boolean;
  /** Begins to accept, if it does not yet. RuntimeError if it is closed. */
  startServing(): Awaitable<void>;
  /** Accepts until it is cancelled; then the server is closed. It is cancelled when the server is closed. */
  serveForever(): Awaitable<void>;
  /** Accepts no more. Open connections stay. */
  close(): void;
  /** Waits until it is closed and its last connection has ended. */
  waitClosed(): Awaitable<void>;
  /** Closes the open connections; what was written is sent. */
  closeClients(): void;
  /** Ends the open connections at once. */
  abortClients(): void;
  enter(): Awaitable<Server>;
  /** Closes it, and waits until it is closed. */
  exit(error?: unknown): Awaitable<void>;
}

// ---------------------------------------------------------------------------------------------
// Processes

/**
 * What can be started: a name, a path or a URL, the bytes of a WebAssembly module of WASI 0.1, or
 * one that is compiled.
 *
 * In pages and workers, and in Node if the name ends in `.wasm`, it is a WebAssembly module; a name
 * that ends in `.js` or `.mjs` is a JavaScript module. Both get a worker of their own. Anything else
 * is a program of the system, in Node alone.
 */
export type Program = string | URL | Bytes | WebAssembly.Module;

/** A pipe to the child. */
export const PIPE: -1;
/** For `stderr`: where `stdout` goes. */
export const STDOUT: -2;
/** Nothing: an end at once, or what is written is thrown away. */
export const DEVNULL: -3;

/** What a child is given. What is not named here is this program's own. */
export interface SubprocessOptions {
  /**
   * `PIPE`, `DEVNULL`, or null for that of this program. A page has none, and a child in a worker thread of Node's cannot share it:
   * there null is an end at once.
   *
   * A WebAssembly module reads from a pipe as the page writes to it, if the browser has JSPI or the page is cross-origin isolated. Else it
   * starts when its standard input is closed, or when nothing was written for a second; one that then wants more ends, and its
   * readers throw an UnsupportedError. There its output is kept as it comes, however much it is.
   */
  stdin?: typeof PIPE | typeof DEVNULL | null;
  /** `PIPE`, `DEVNULL`, or null for that of this program; in a page that is the console. */
  stdout?: typeof PIPE | typeof DEVNULL | null;
  /** As `stdout`, and `STDOUT`. */
  stderr?: typeof PIPE | typeof DEVNULL | typeof STDOUT | null;
  /** The whole environment. A child in a worker has none unless it is given. */
  env?: Record<string, string> | null;
  /** The working directory; for a WebAssembly module one of its files, by default their root. */
  cwd?: string | null;
  /** The files of a WebAssembly module; it sees no others. */
  files?: Files | Record<string, string | Bytes> | null;
  /** The limit of the readers, in bytes: the longest line. 64 KiB unless it is given. */
  limit?: number;
}

/**
 * Starts a program. Its arguments come without its own name.
 *
 * Throws FileNotFoundError, PermissionError and other OSErrors of the host's; OSError if it is no
 * program; UnsupportedError for what the host does not have; ValueError and TypeError for arguments
 * that mean nothing. To cancel it gives the start up: no child is left.
 *
 * ```js
 * const process = yield* createSubprocessExec("sort.wasm", ["-r"], { stdin: PIPE, stdout: PIPE });
 * const [sorted] = yield* process.communicate(new TextEncoder().encode("a\nb\n"));
 * if (process.returncode !== 0) throw new Error("sort failed");
 * ```
 */
export function createSubprocessExec(program: Program, args?: Iterable<string>, options?: SubprocessOptions): Awaitable<Process>;

/**
 * Has the system's shell run a command: in Node on Unix. Elsewhere it throws an UnsupportedError.
 *
 * ```js
 * const process = yield* createSubprocessShell("ls | wc -l", { stdout: PIPE });
 * const [count] = yield* process.communicate();
 * ```
 */
export function createSubprocessShell(command: string, options?: SubprocessOptions): Awaitable<Process>;

/**
 * A child process. It lives on when nobody keeps this, and ends with its loop at the latest.
 *
 * ```js
 * const child = yield* createSubprocessExec("tool.wasm", [], { stdin: PIPE, stdout: PIPE });
 * child.stdin.write(new TextEncoder().encode("a line\n"));
 * yield* child.stdin.drain();
 * const answer = yield* child.stdout.readline();
 * child.stdin.close();
 * console.log(yield* child.wait());
 * ```
 */
export class Process {
  private constructor();
  /** Null unless it is a `PIPE`. */
  readonly stdin: StreamWriter | null;
  /** Null unless it is a `PIPE`. */
  readonly stdout: StreamReader | null;
  /** Null unless it is a `PIPE`. */
  readonly stderr: StreamReader | null;
  /** The system's number of it, or one that no other child of this program has. */
  readonly pid: number;
  /**
   * What it returned; null while it lives. The negative number of the signal that ended it: -9 after
   * `kill`, -15 after `terminate`, -6 for a WebAssembly module that trapped.
   */
  readonly returncode: number | null;
  /** Its files, as it left them when it ended. */
  readonly files: Files;
  /** Waits for its end and gives the return code, each time. A child with much to say waits until its pipes are read. */
  wait(): Awaitable<number>;
  /**
   * Writes `input`, closes `stdin`, reads `stdout` and `stderr` to their ends, and waits for the
   * child's. A child that does not want its input is no error. ValueError if there is input, and
   * `stdin` is no pipe.
   */
  communicate(input?: Bytes | null): Awaitable<[stdout: Uint8Array | null, stderr: Uint8Array | null]>;
  /** Sends a signal, by its number. ProcessLookupError if it has ended; ValueError if there is no such signal. */
  sendSignal(signal: number): void;
  /** Asks it to end: `SIGTERM`. A WebAssembly module cannot catch it, and ends. */
  terminate(): void;
  /** Ends it: `SIGKILL`. */
  kill(): void;
}

/**
 * Files and directories in memory, for a WebAssembly child. Paths begin at the root.
 *
 * ```js
 * const files = new Files({ "/data/in.txt": "three\nlines\nhere\n" });
 * const process = yield* createSubprocessExec("wc.wasm", ["/data/in.txt"], { files, stdout: PIPE });
 * const [counted] = yield* process.communicate();
 * ```
 */
export class Files {
  /** With these contents, by path; text becomes UTF-8. */
  constructor(contents?: Record<string, string | Bytes>);
  /** Writes a file, and makes the directories above it. */
  write(path: string, content: string | Bytes): void;
  /** A copy of what a file holds; null if there is none. */
  read(path: string): Uint8Array | null;
  /** What a file holds, read as UTF-8; null if there is none. */
  text(path: string): string | null;
  /** Makes a directory, and those above it. */
  createDir(path: string): void;
  /** Takes a file away, or a directory with all in it; false if there is none. */
  remove(path: string): boolean;
  /** The names in a directory, in alphabetical order; null if there is none. */
  list(path: string): string[] | null;
  /** The paths of all files, in alphabetical order. */
  paths(): string[];
}

/**
 * The default export of a JavaScript module that is a child. The number that it gives is the return
 * code, and nothing is 0. What it throws, or what nobody catches, is shown on standard error, and the
 * return code is 1. When it has ended its worker ends, whatever it has left there.
 *
 * ```js
 * // upper.mjs, for createSubprocessExec("upper.mjs", [], { stdin: PIPE, stdout: PIPE })
 * export default async function main({ stdin, stdout }) {
 *   const decoder = new TextDecoder();
 *   for await (const chunk of stdin) await stdout.write(decoder.decode(chunk, { stream: true }).toUpperCase());
 * }
 * ```
 *
 * It is code with all that a worker has, such as `fetch` and `indexedDB`, and in Node the file
 * system: it is no place for what you do not trust. A WebAssembly module has what it is given and
 * no more.
 */
export type ChildMain = (child: ChildArguments) => number | void | Promise<number | void>;

/** What a JavaScript module that is a child is given. */
export interface ChildArguments {
  /** Its arguments, without its own name. */
  args: string[];
  /** Its environment; empty unless it was given one. */
  env: Record<string, string>;
  /** Its standard input. No more is asked of the parent than is read. `for await` works wherever this runs. */
  stdin: ReadableStream<Uint8Array>;
  stdout: ChildOutput;
  stderr: ChildOutput;
  /** Its files by their paths; what is here at the end is brought back. */
  files: Map<string, Uint8Array>;
  /**
   * Aborted by `terminate()` and by SIGINT. The child has two seconds to end, with a return code of its own; then it is ended
   * by force. Who throws `signal.reason` ends by that signal.
   */
  signal: AbortSignal;
}

/** Standard output or standard error of a JavaScript module. */
export interface ChildOutput {
  /** Writes bytes, or text as UTF-8. Resolves when there is room for more: who awaits it does not run ahead of the reader. */
  write(data: string | Bytes): Promise<void>;
  /** The same as a stream, such as for `pipeTo`. */
  readonly writable: WritableStream<string | Bytes>;
}

/**
 * Says where the script of the workers for child processes is: `dist/process/worker.js` of this
 * package. It is found beside the package unless a tool has moved that.
 *
 * ```js
 * setWorkerUrl("/assets/wasyncio-worker.js");
 * ```
 */
export function setWorkerUrl(url: string | URL): void;

/**
 * Says how many child processes may live at once in workers: 64 unless it is given, and at least one.
 * Each takes a thread and a few megabytes. More wait in `createSubprocessExec`, first come, first served.
 *
 * ```js
 * setWorkerLimit(navigator.hardwareConcurrency);
 * ```
 */
export function setWorkerLimit(limit: number): void;

// ---------------------------------------------------------------------------------------------
// Promises and signals

/** An AbortSignal that aborts when the task is cancelled: when the CancelledError reaches it. */
export function abortSignal(task?: Task<any>): AbortSignal;
/** Cancels the future when the signal aborts, with the message of the signal's reason. */
export function cancelOnAbort<F extends Future>(future: F, signal: AbortSignal): F;

// ---------------------------------------------------------------------------------------------
// Errors

/** Thrown into a coroutine that is cancelled. Whoever catches it and does not mean to go on throws it again. */
export class CancelledError extends Error { constructor(message?: string); }
export class InvalidStateError extends Error { constructor(message?: string); }
export class RuntimeError extends Error { constructor(message?: string); }
export class ValueError extends Error { constructor(message?: string); }
export class LookupError extends Error { constructor(message?: string); }
export class QueueEmpty extends Error { constructor(message?: string); }
export class QueueFull extends Error { constructor(message?: string); }
export class QueueShutDown extends Error { constructor(message?: string); }
/** asyncio's is a RuntimeError, and so is this. */
export class BrokenBarrierError extends RuntimeError {}
/** asyncio's is an EOFError. */
export class IncompleteReadError extends Error {
  constructor(partial: Uint8Array, expected: number | null);
  readonly partial: Uint8Array;
  readonly expected: number | null;
}
export class LimitOverrunError extends Error {
  constructor(message: string, consumed: number);
  readonly consumed: number;
}
/** What the host reports. */
export class OSError extends Error {
  constructor(message?: string, options?: { cause?: unknown; code?: string });
  /** Node's name for it, such as `EADDRINUSE`; undefined if there is none. */
  readonly code: string | undefined;
}
/** asyncio's is an OSError, and so is this. */
export class TimeoutError extends OSError {}
export class PermissionError extends OSError {}
/** There is no such file, or no such program. */
export class FileNotFoundError extends OSError {}
/** The process has ended. */
export class ProcessLookupError extends OSError {}
/** The base of the errors that are about a connection. */
export class ConnectionError extends OSError {}
export class ConnectionRefusedError extends ConnectionError {}
export class ConnectionResetError extends ConnectionError {}
export class ConnectionAbortedError extends ConnectionError {}
export class BrokenPipeError extends ConnectionError {}
/** A name stands for no address: Python's `socket.gaierror`. */
export class GaiError extends OSError {}
/** What the host cannot do; says what to use instead. */
export class UnsupportedError extends OSError {}
/** Which errors: those for which a function says so, or those of a class. */
export type ErrorCondition = ((error: unknown) => boolean) | (abstract new (...args: any[]) => Error);

/**
 * Several errors at once, Python's BaseExceptionGroup. `new` gives an ExceptionGroup unless one of
 * them is a CancelledError, or an error of your own that says `isBaseException = true`: what
 * Python's `except Exception` lets through.
 */
export class BaseExceptionGroup extends AggregateError {
  constructor(message: string, errors: unknown[]);
  readonly exceptions: unknown[];
  /** The errors that match, in the same tree, or null. */
  subgroup(matches: ErrorCondition): BaseExceptionGroup | null;
  /** The errors that match, and the others. */
  split(matches: ErrorCondition): [BaseExceptionGroup | null, BaseExceptionGroup | null];
  derive(errors: unknown[]): BaseExceptionGroup;
}
export class ExceptionGroup extends BaseExceptionGroup {}

// ---------------------------------------------------------------------------------------------
// Looking at a program while it runs

/** What a waiting task waits on. */
export type WaitsOn =
  | "start" | "sleep" | "task" | "future" | "promise" | "gather" | "wait" | "shield" | "taskgroup"
  | "lock" | "event" | "condition" | "semaphore" | "queue.get" | "queue.put"
  | "read" | "reader" | "drain" | "close" | "stdin" | "process" | "unknown";

/**
 * Something that happened in a loop. `loop` numbers the loops, `time` is in seconds on the loop's clock, and a task is
 * named by its number in the loop, which is the one in its default name.
 */
export type LoopEvent = { loop: number; time: number } & (
  /** A task was created, or was there when the observation began. `by` is the task that created it. */
  | { type: "created"; task: number; name: string; by: number | null }
  | { type: "renamed"; task: number; name: string }
  /** It was put into the ready queue; `by` is the task that woke it, null for a timer, a callback or the host. */
  | { type: "ready"; task: number; by: number | null }
  /** Its step begins, and ends with one of the next three: */
  | { type: "running"; task: number }
  /** It let others have their turn, and is ready already. */
  | { type: "yielded"; task: number }
  /** It waits on something; `awaits` are the tasks that it waits for, as far as is known. */
  | { type: "waiting"; task: number; on: WaitsOn; awaits: number[] }
  | { type: "done"; task: number; outcome: "finished" | "cancelled" | "failed" }
  /** It was asked to end, by a task or by somebody else. */
  | { type: "cancelling"; task: number; by: number | null; message: string }
  /** A timer was set for `when`, in seconds on the loop's clock: a sleep, a timeout, `callLater`. */
  | { type: "armed"; timer: number; when: number; by: number | null }
  | { type: "rang"; timer: number }
  | { type: "disarmed"; timer: number }
  /** A callback of `callSoon` has run for `took` seconds; `time` is when it began. */
  | { type: "callback"; took: number }
  /** A step or a callback took longer than the loop's `slowCallbackDuration`: meanwhile nothing else ran. */
  | { type: "slow"; task: number | null; took: number }
  /** Timers rang late, at worst by so many seconds. Browsers slow down the timers of pages that are hidden. */
  | { type: "late"; by: number; hidden: boolean }
  /** Tasks wait, none of them for a timer or for input: only code outside of the loop can wake them, if any can. */
  | { type: "idle" }
  /** A Rust program printed something by this crate's macros. */
  | { type: "output"; text: string; task: number | null }
  | { type: "closed" }
);

/**
 * Has `listener` called with all that happens in the loops of this module, those to come too, in the order in which it
 * happened. Gives the function that ends the observation.
 *
 * Events come in batches: at the begin of a turn, before the loop waits, and when it has ended. What is there already is
 * introduced by the first ones. A loop that nobody observes does nothing for it. What the listener throws is logged.
 *
 * ```js
 * const stop = observe((events) => {
 *   for (const { type, task, time } of events) console.log(time, type, task);
 * });
 * await run(main);
 * stop();
 * ```
 *
 * @throws {TypeError} if `listener` is not a function.
 */
export function observe(listener: (events: LoopEvent[]) => void): () => void;

/** A task, as it was when somebody looked. */
export interface TaskSnapshot {
  /** Its number in the loop's events. */
  id: number;
  name: string;
  /** Null for a task of Rust's. */
  task: Task | null;
  state: "ready" | "running" | "waiting";
  /** Null unless it is waiting. */
  waitsOn: WaitsOn | null;
  /** The numbers of the tasks that it waits for, as far as is known. */
  awaits: number[];
  /** How many requests to end it were made and not taken back. */
  cancelling: number;
}

/**
 * The tasks of a loop that are not done, oldest first; of the running loop unless one is given.
 *
 * @throws {RuntimeError} if there is no running loop.
 */
export function taskSnapshots(loop?: EventLoop): TaskSnapshot[];

/**
 * The timers of a loop that are set, the next one first; `when` is in seconds on the loop's clock.
 *
 * @throws {RuntimeError} if there is no running loop.
 */
export function timerSnapshots(loop?: EventLoop): { timer: number; when: number }[];

/** A line for each task of a loop that is not done, and what it waits on: why a program does not go on. */
export function deadlockReport(loop?: EventLoop): string;

/** A future, and those that await it. */
export interface FutureCallGraph {
  /** Null for a task of Rust's. */
  future: Future | null;
  /** A task's number, name and state; null for a plain future. */
  id: number | null;
  name: string | null;
  state: "ready" | "running" | "waiting" | null;
  waitsOn: WaitsOn | null;
  awaitedBy: FutureCallGraph[];
  /** It was met before, by another way: those that await it are told there. */
  repeated?: true;
}

/**
 * Who awaits a future (the current task, unless one is given), and who awaits those: asyncio's `capture_call_graph`.
 * `limit` is how many awaits it goes up. Null for a future that is done, and where there is no current task.
 *
 * JavaScript shows nobody the stack of a suspended generator: where asyncio has frames, this says what a task waits on.
 */
export function captureCallGraph(future?: Future | null, options?: { limit?: number }): FutureCallGraph | null;

/**
 * The call graph as text: asyncio's `format_call_graph`. Empty where there is none.
 *
 * ```
 * * Task(name='tea', id=2)
 *   + Waits on sleep
 *   + Awaited by:
 *      * Task(name='guest', id=3)
 *        + Waits on task
 * ```
 */
export function formatCallGraph(future?: Future | null, options?: { limit?: number }): string;

/** Prints the call graph on the console: asyncio's `print_call_graph`. */
export function printCallGraph(future?: Future | null, options?: { limit?: number }): void;

/**
 * The tasks of a loop as a tree, each under the one that waits for it: what `python -m asyncio pstree` shows.
 *
 * ```
 * └── (T) guest: task
 *     └── (T) tea: sleep
 * ```
 */
export function formatTaskTree(loop?: EventLoop): string;

/**
 * Gives the loops that are made from now on a clock that jumps to the next deadline whenever nothing else is to be done:
 * a program of hours takes milliseconds, and its times are the same in each run. `useVirtualClock(false)` brings the
 * host's clock back. Made for tests.
 *
 * What comes from outside the loop comes in no time. While a program awaits input, such as a child's, deadlines are
 * waited for as long as they really take.
 *
 * ```js
 * useVirtualClock();
 * await run(sleep(3600)); // at once
 * useVirtualClock(false);
 * ```
 */
export function useVirtualClock(on?: boolean): void;
