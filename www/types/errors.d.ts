/**
 * Python's exceptions, by their names. Each is an `Error`, and `name` is that of its class.
 *
 * @module errors
 */

/**
 * Thrown into a coroutine that is cancelled. Whoever catches it and does not mean to go on throws it again.
 *
 * @example
 * ```js
 * function* careful() {
 *   try {
 *     yield* sleep(60);
 *   } catch (error) {
 *     if (error instanceof CancelledError) console.log("tidied up");
 *     throw error;
 *   }
 * }
 * const task = createTask(careful());
 * yield* sleep(0);
 * task.cancel();
 * yield* wait([task]);
 * // tidied up
 * ```
 */
export class CancelledError extends Error { constructor(message?: string); }
/** A future is not, or not any more, in the state that this needs. */
export class InvalidStateError extends Error { constructor(message?: string); }
/** This cannot be done now, or not here: the message says why. */
export class RuntimeError extends Error { constructor(message?: string); }
/** An argument of the right type has no meaning. */
export class ValueError extends Error { constructor(message?: string); }
/** A context variable has no value. */
export class LookupError extends Error { constructor(message?: string); }
/** There is no item now. */
export class QueueEmpty extends Error { constructor(message?: string); }
/** There is no room now. */
export class QueueFull extends Error { constructor(message?: string); }
/** The queue takes no more items; or it is empty, too. */
export class QueueShutDown extends Error { constructor(message?: string); }
/** A barrier was aborted or reset. asyncio's is a RuntimeError, and so is this. */
export class BrokenBarrierError extends RuntimeError {}

/**
 * The end came before all that was to be read. asyncio's is an EOFError.
 *
 * @example
 * ```js
 * const reader = new StreamReader();
 * reader.feedData(Uint8Array.of(1, 2));
 * reader.feedEof();
 * try {
 *   yield* reader.readexactly(3);
 * } catch (error) {
 *   if (error instanceof IncompleteReadError) console.log(error.partial.length, error.expected); // 2 3
 * }
 * ```
 */
export class IncompleteReadError extends Error {
  constructor(partial: Uint8Array, expected: number | null);
  /** The bytes that came. */
  readonly partial: Uint8Array;
  /** How many bytes were to come; null if that is not known. */
  readonly expected: number | null;
}

/** A separator is farther away than the reader's limit. */
export class LimitOverrunError extends Error {
  constructor(message: string, consumed: number);
  /** How many bytes there are before it. */
  readonly consumed: number;
}

/**
 * What the host reports.
 *
 * @example
 * ```js
 * try {
 *   yield* openConnection("127.0.0.1", 1); // nobody listens there
 * } catch (error) {
 *   if (error instanceof OSError) console.log(error.name, error.code); // ConnectionRefusedError ECONNREFUSED
 * }
 * ```
 */
export class OSError extends Error {
  constructor(message?: string, options?: { cause?: unknown; code?: string });
  /** Node's name for it, such as `EADDRINUSE`; undefined if there is none. */
  readonly code: string | undefined;
}
/** It took too long. asyncio's is an OSError, and so is this. */
export class TimeoutError extends OSError {}
/** That is not allowed. */
export class PermissionError extends OSError {}
/** There is no such file, or no such program. */
export class FileNotFoundError extends OSError {}
/** The process has ended. */
export class ProcessLookupError extends OSError {}
/** The base of the errors that are about a connection. */
export class ConnectionError extends OSError {}
/** Nobody listens at that address. */
export class ConnectionRefusedError extends ConnectionError {}
/** The peer has broken the connection off. */
export class ConnectionResetError extends ConnectionError {}
/** The connection was broken off on this side. */
export class ConnectionAbortedError extends ConnectionError {}
/** The peer reads no more. */
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
 *
 * @example
 * ```js
 * const group = new BaseExceptionGroup("two", [new RangeError("far"), new ValueError("odd")]);
 * const [ranges, others] = group.split(RangeError);
 * console.log(group.name, ranges?.exceptions.length, others?.exceptions.length); // ExceptionGroup 1 1
 * ```
 */
export class BaseExceptionGroup extends AggregateError {
  /** @throws ValueError without any error; TypeError if `errors` is no array. */
  constructor(message: string, errors: unknown[]);
  readonly exceptions: unknown[];
  /**
   * The errors that match, in the same tree, or null.
   *
   * @throws TypeError if it is neither a function nor a class of errors.
   */
  subgroup(matches: ErrorCondition): BaseExceptionGroup | null;
  /**
   * The errors that match, and the others.
   *
   * @throws TypeError if it is neither a function nor a class of errors.
   */
  split(matches: ErrorCondition): [BaseExceptionGroup | null, BaseExceptionGroup | null];
  /** A group of the same kind with other errors: what `split` makes its parts by. */
  derive(errors: unknown[]): BaseExceptionGroup;
}

/**
 * One without a CancelledError: what a TaskGroup throws.
 *
 * @example
 * ```js
 * function* failing() { throw new RangeError("far"); }
 * try {
 *   yield* asyncWith(new TaskGroup(), function* (group) { group.createTask(failing()); });
 * } catch (error) {
 *   if (error instanceof ExceptionGroup) console.log(String(error.exceptions[0])); // RangeError: far
 * }
 * ```
 */
export class ExceptionGroup extends BaseExceptionGroup {}
