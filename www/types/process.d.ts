/**
 * Child processes, and the files that they are given.
 *
 * @module process
 */
import type { Awaitable } from "./awaitables.js";
import type { Bytes, StreamReader, StreamWriter } from "./streams.js";

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

/** What is at the program's end of a `PIPE`; without one that is null. */
export type PipeOf<Stdio, Stream> = [Stdio] extends [typeof PIPE] ? Stream : Stream | null;

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
 * To cancel it gives the start up: no child is left.
 *
 * @throws FileNotFoundError, PermissionError and other OSErrors of the host's; OSError if it is no
 *   program; UnsupportedError for what the host does not have; ValueError and TypeError for arguments
 *   that mean nothing.
 *
 * @example
 * ```js
 * function* sorted(text) {
 *   const process = yield* createSubprocessExec("sort.wasm", ["-r"], { stdin: PIPE, stdout: PIPE });
 *   const [sorted] = yield* process.communicate(new TextEncoder().encode(text));
 *   if (process.returncode !== 0) throw new Error("sort failed");
 *   return new TextDecoder().decode(sorted);
 * }
 * ```
 */
export function createSubprocessExec<const Options extends SubprocessOptions>(
  program: Program,
  args?: Iterable<string>,
  options?: Options,
): Awaitable<Process<Options>>;

/**
 * Has the system's shell run a command: in Node on Unix. Its arguments are part of the command.
 *
 * @throws UnsupportedError where there is no shell; ValueError if it is given arguments, or the command is no text; else as
 *   `createSubprocessExec`.
 *
 * @example
 * ```js
 * const process = yield* createSubprocessShell("echo one two | wc -w", { stdout: PIPE });
 * const [count] = yield* process.communicate();
 * console.log(Number(new TextDecoder().decode(count))); // 2
 * ```
 */
export function createSubprocessShell<const Options extends SubprocessOptions>(command: string, options?: Options): Awaitable<Process<Options>>;

/**
 * A child process. It lives on when nobody keeps this, and ends with its loop at the latest.
 *
 * @example
 * ```js
 * function* ask(question) {
 *   const child = yield* createSubprocessExec("tool.wasm", [], { stdin: PIPE, stdout: PIPE });
 *   child.stdin.write(new TextEncoder().encode(question));
 *   yield* child.stdin.drain();
 *   const answer = yield* child.stdout.readline();
 *   child.stdin.close();
 *   return [answer, yield* child.wait()];
 * }
 * ```
 */
export class Process<Options extends SubprocessOptions = SubprocessOptions> {
  private constructor();
  /** Null unless it is a `PIPE`. */
  readonly stdin: PipeOf<Options["stdin"], StreamWriter>;
  /** Null unless it is a `PIPE`. */
  readonly stdout: PipeOf<Options["stdout"], StreamReader>;
  /** Null unless it is a `PIPE`. */
  readonly stderr: PipeOf<Options["stderr"], StreamReader>;
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
   * child's. A child that does not want its input is no error.
   *
   * @throws ValueError if there is input, and `stdin` is no pipe; TypeError if it is no bytes; what reading throws.
   */
  communicate(input?: Bytes | null): Awaitable<[stdout: PipeOf<Options["stdout"], Uint8Array>, stderr: PipeOf<Options["stderr"], Uint8Array>]>;
  /**
   * Sends a signal, by its number.
   *
   * @throws ProcessLookupError if it has ended; ValueError if there is no such signal; TypeError if it is no number.
   */
  sendSignal(signal: number): void;
  /**
   * Asks it to end: `SIGTERM`. A WebAssembly module cannot catch it, and ends.
   *
   * @throws ProcessLookupError if it has ended.
   */
  terminate(): void;
  /**
   * Ends it: `SIGKILL`.
   *
   * @throws ProcessLookupError if it has ended.
   */
  kill(): void;
}

/**
 * Files and directories in memory, for a WebAssembly child. Paths begin at the root.
 *
 * Paths and contents of another type are a TypeError.
 *
 * @example
 * ```js
 * const files = new Files({ "/data/in.txt": "three\nlines\nhere\n" });
 * files.write("/data/more.bin", Uint8Array.of(1, 2, 3));
 * console.log(files.paths().join(), files.text("/data/in.txt").length); // /data/in.txt,/data/more.bin 17
 *
 * function* count() {
 *   const process = yield* createSubprocessExec("wc.wasm", ["/data/in.txt"], { files, stdout: PIPE });
 *   return yield* process.communicate();
 * }
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
 * It is code with all that a worker has, such as `fetch` and `indexedDB`, and in Node the file
 * system: it is no place for what you do not trust. A WebAssembly module has what it is given and
 * no more.
 *
 * @example
 * ```js
 * // upper.mjs, for createSubprocessExec("upper.mjs", [], { stdin: PIPE, stdout: PIPE })
 * export default async function main({ stdin, stdout }) {
 *   const decoder = new TextDecoder();
 *   for await (const chunk of stdin) await stdout.write(decoder.decode(chunk, { stream: true }).toUpperCase());
 * }
 * ```
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
 * Says where the script of the workers for child processes is: `worker.js` of this package. It is
 * found beside the package unless a tool has moved that.
 *
 * @throws TypeError if it is neither a text nor a URL.
 *
 * @example
 * ```js
 * setWorkerUrl("/assets/wasyncio-worker.js");
 * ```
 */
export function setWorkerUrl(url: string | URL): void;

/**
 * Says how many child processes may live at once in workers: 64 unless it is given, and at least one.
 * Each takes a thread and a few megabytes. More wait in `createSubprocessExec`, first come, first served.
 *
 * @throws TypeError if it is no whole number.
 *
 * @example
 * ```js
 * setWorkerLimit(navigator.hardwareConcurrency);
 * ```
 */
export function setWorkerLimit(limit: number): void;
