/**
 * Connections, servers, and the bytes that go through them.
 *
 * @module streams
 */
import type { AsyncContextManager, Awaitable } from "./awaitables.js";
import type { EventLoop } from "./loop.js";

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
 * All that reads throws what the connection broke of, such as ConnectionResetError, or what `setException`
 * was given; and a RuntimeError if another task reads already.
 *
 * @example
 * ```js
 * const reader = new StreamReader();
 * reader.feedData(new TextEncoder().encode("one\ntwo"));
 * reader.feedEof();
 * const text = new TextDecoder();
 * console.log(text.decode(yield* reader.readexactly(2))); // on
 * console.log((yield* reader.readline()).length); // 2
 * console.log(text.decode(yield* reader.read()), reader.atEof()); // two true
 * ```
 */
export class StreamReader {
  /**
   * @param options `limit`: the longest line, in bytes; 64 KiB unless it is given. `loop`: which loop it is for,
   *   outside of a running one.
   * @throws ValueError for a limit of 0 or less, TypeError if it is no number; RuntimeError where no loop runs and none is
   *   given.
   */
  constructor(options?: { limit?: number; loop?: EventLoop });
  /**
   * Up to `n` bytes, as soon as there are some; everything up to the end without `n`. Empty means the end.
   *
   * @throws TypeError if `n` is no whole number.
   */
  read(n?: number): Awaitable<Uint8Array>;
  /**
   * A line with its `\n`, which the last one may lack. Empty means the end.
   *
   * @throws ValueError if it is longer than the limit.
   */
  readline(): Awaitable<Uint8Array>;
  /**
   * Just `n` bytes.
   *
   * @throws IncompleteReadError, with what there was, if the end comes first; ValueError if `n` is negative, TypeError if it is
   *   no whole number.
   */
  readexactly(n: number): Awaitable<Uint8Array>;
  /**
   * Up to and including a separator: takes one or several, `\n` if none is given.
   *
   * @throws IncompleteReadError if the end comes first; LimitOverrunError if it is farther away than the limit; ValueError for
   *   an empty separator, or none at all.
   *
   * @example
   * ```js
   * const reader = new StreamReader();
   * reader.feedData(new TextEncoder().encode("key=value;"));
   * const [equals, semicolon] = ["=", ";"].map((text) => new TextEncoder().encode(text));
   * console.log((yield* reader.readuntil(equals)).length); // 4
   * console.log((yield* reader.readuntil([equals, semicolon])).length); // 6
   * ```
   */
  readuntil(separator?: Bytes | Bytes[]): Awaitable<Uint8Array>;
  /** True once the end has come and all is read. */
  atEof(): boolean;
  /** @throws TypeError for what is no bytes. */
  feedData(data: Bytes): void;
  feedEof(): void;
  /** What was set by `setException`, or null. */
  exception(): unknown;
  /** Has all reads throw this. */
  setException(error: unknown): void;
  /**
   * The next line; `{ done: true }` at the end.
   *
   * @throws As `readline`.
   */
  anext(): Awaitable<IteratorResult<Uint8Array, undefined>>;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
  /**
   * The same bytes as a stream of the Web's, for `pipeTo`, `Response` and `for await`: a stream of
   * bytes where the host has those. It reads when its consumer asks, and so holds the peer back.
   * To cancel it gives up the read; the connection stays open until its writer is closed.
   *
   * @example
   * ```js
   * const reader = new StreamReader();
   * reader.feedData(new TextEncoder().encode("hello"));
   * reader.feedEof();
   * console.log(yield* awaitable(new Response(reader.readable).text())); // hello
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
 * @example
 * ```js
 * function* hello(host, port) {
 *   const [reader, writer] = yield* openConnection(host, port);
 *   writer.write(new TextEncoder().encode("hello\n"));
 *   yield* writer.drain();
 *   const answer = yield* reader.readline();
 *   writer.close();
 *   yield* writer.waitClosed();
 *   return answer;
 * }
 * ```
 */
export class StreamWriter {
  private constructor();
  /**
   * On a closed connection bytes are lost; `drain` tells.
   *
   * @throws TypeError for what is no bytes; RuntimeError after `writeEof`.
   */
  write(data: Bytes): void;
  /**
   * As `write`, with several pieces.
   *
   * @throws As `write`.
   */
  writelines(pieces: Iterable<Bytes>): void;
  /**
   * Waits until no more than the low mark is kept.
   *
   * @throws What the connection broke of; ConnectionResetError once it is closed.
   */
  drain(): Awaitable<void>;
  /** True if the end can be sent while the peer still sends: over TCP, not over a WebSocket. */
  canWriteEof(): boolean;
  /**
   * Sends the end, after all that was written. One can still read.
   *
   * @throws RuntimeError where that cannot be.
   */
  writeEof(): void;
  /** Sends what was written, then ends the connection. Nothing more is read. */
  close(): void;
  isClosing(): boolean;
  /**
   * Waits until the connection is closed.
   *
   * @throws What it broke of.
   */
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
   * @example
   * ```js
   * function* upload(blob, host, port) {
   *   const [reader, writer] = yield* openConnection(host, port);
   *   yield blob.stream().pipeTo(writer.writable);
   *   return yield* reader.read();
   * }
   * ```
   */
  readonly writable: WritableStream<Bytes>;
}

/** What is below a writer: the bytes that are kept to be sent, and the connection's end. */
export class Transport {
  private constructor();
  getExtraInfo(name: "peername" | "sockname"): Address | null;
  getExtraInfo<T = null>(name: string, fallback?: T): Address | T;
  /** How many bytes are kept to be sent. */
  getWriteBufferSize(): number;
  /** The low and the high mark, in bytes; at first 16 KiB and 64 KiB. */
  getWriteBufferLimits(): [low: number, high: number];
  /**
   * Sets the marks, in bytes. `low` is a quarter of `high` unless it is given.
   *
   * @throws ValueError if `low` is higher than `high`, or one is negative; TypeError if one is no whole number.
   */
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
 *
 * @example
 * ```ts
 * const wisp: Gateway = { wisp: "wss://gateway.example/" };
 * const websockify: Gateway = { websockify: "wss://gateway.example/{host}/{port}" };
 * ```
 */
export type Gateway = { websockify: string } | { wisp: string };

/** How `openConnection` connects. */
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
 * To cancel it gives the attempt up.
 *
 * @throws ConnectionRefusedError and other OSErrors of the host's; GaiError if the name stands for
 *   nothing; ValueError if the address is none, or the limit is 0 or less; UnsupportedError for what the host does not have.
 *
 * @example
 * ```js
 * function* overTcp() {
 *   const [reader, writer] = yield* openConnection("127.0.0.1", 7000);
 * }
 * function* overWebSocket() {
 *   const [reader, writer] = yield* openConnection("wss://example.org/chat", { protocols: ["chat"] });
 * }
 * function* overGateway() {
 *   const [reader, writer] = yield* openConnection("example.org", 80, { gateway: { wisp: "wss://gateway.example/" } });
 * }
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

/** How `startServer` serves. */
export interface ServerOptions {
  /** The readers', in bytes: the longest line. 64 KiB unless it is given. */
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
 * @throws OSErrors of the host's, such as that the address is in use (`code` is `EADDRINUSE`); GaiError if the name stands
 *   for nothing; ValueError if the address is none; TypeError if the callback is no function.
 *
 * @example
 * ```js
 * function* echo(reader, writer) {
 *   for (let next; !(next = yield* reader.anext()).done;) {
 *     writer.write(next.value);
 *     yield* writer.drain();
 *   }
 *   writer.close();
 * }
 *
 * const server = yield* startServer(echo, "127.0.0.1", 0);
 * const [host, port] = server.sockets[0].getsockname();
 * const [reader, writer] = yield* openConnection(host, port);
 * writer.write(new TextEncoder().encode("hello\n"));
 * console.log(new TextDecoder().decode(yield* reader.readline()).trim()); // hello
 * writer.close();
 * server.close();
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

/**
 * A server. It goes on when nobody keeps it, until it is closed or its loop has ended.
 *
 * @example
 * ```js
 * function* serve() {
 *   const server = yield* startServer((reader, writer) => writer.close(), "127.0.0.1", 7000);
 *   yield* asyncWith(server, () => server.serveForever());
 * }
 * ```
 */
export class Server implements AsyncContextManager<Server> {
  private constructor();
  /** None once it is closed. */
  readonly sockets: ServerSocket[];
  getLoop(): EventLoop;
  /** True while it accepts connections. */
  isServing(): boolean;
  /**
   * Begins to accept, if it does not yet.
   *
   * @throws RuntimeError if it is closed.
   */
  startServing(): Awaitable<void>;
  /**
   * Accepts until it is cancelled; then the server is closed. It is cancelled when the server is closed.
   *
   * @throws RuntimeError if it is closed, or somebody serves forever already.
   */
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
