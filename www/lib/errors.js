/**
 * A class of errors: its errors have its name, and a code if there is one. Both are on the prototype, where the built-in
 * errors have theirs, and the name is a text, which a minifier leaves alone.
 */
function errorClass(name, Base = Error, code) {
  const Class = class extends Base {};
  hide(Class, "name", name);
  hide(Class.prototype, "name", name);
  if (code) hide(Class.prototype, "code", code);
  return Class;
}

function hide(object, key, value) {
  Object.defineProperty(object, key, { value, writable: true, configurable: true });
}

/** Thrown into a coroutine that is cancelled. */
export const CancelledError = errorClass("CancelledError");

/** Anything may be thrown, and some proxies throw when they are looked at. */
export function isCancelled(error) {
  try {
    return error instanceof CancelledError;
  } catch {
    return false;
  }
}

export const InvalidStateError = errorClass("InvalidStateError");

export const RuntimeError = errorClass("RuntimeError");

export const ValueError = errorClass("ValueError");

export const LookupError = errorClass("LookupError");

/** What the host reports; `code` is Node's name for it, such as `EADDRINUSE`. */
export class OSError extends errorClass("OSError") {
  constructor(message, options) {
    super(message, options);
    if (options?.code !== undefined) this.code = options.code;
  }
}

export const TimeoutError = errorClass("TimeoutError", OSError, "ETIMEDOUT");

export const PermissionError = errorClass("PermissionError", OSError, "EACCES");

export const FileNotFoundError = errorClass("FileNotFoundError", OSError, "ENOENT");

/** The process has ended. */
export const ProcessLookupError = errorClass("ProcessLookupError", OSError, "ESRCH");

/** The base of those that are about a connection. */
export const ConnectionError = errorClass("ConnectionError", OSError);

export const ConnectionRefusedError = errorClass("ConnectionRefusedError", ConnectionError, "ECONNREFUSED");

export const ConnectionResetError = errorClass("ConnectionResetError", ConnectionError, "ECONNRESET");

export const ConnectionAbortedError = errorClass("ConnectionAbortedError", ConnectionError, "ECONNABORTED");

export const BrokenPipeError = errorClass("BrokenPipeError", ConnectionError, "EPIPE");

/** A name that stands for no address: `socket.gaierror`. */
export const GaiError = errorClass("GaiError", OSError, "ENOTFOUND");

/** What this host cannot do, and what to use instead. */
export const UnsupportedError = errorClass("UnsupportedError", OSError);

export const QueueEmpty = errorClass("QueueEmpty");

export const QueueFull = errorClass("QueueFull");

export const QueueShutDown = errorClass("QueueShutDown");

export const BrokenBarrierError = errorClass("BrokenBarrierError", RuntimeError);

/** The stream ended before all was read that was asked for. */
export class IncompleteReadError extends errorClass("IncompleteReadError") {
  constructor(partial, expected) {
    const all = expected ?? "undefined";
    super(`${partial.length} bytes read on a total of ${all} expected bytes`);
    this.partial = partial;
    this.expected = expected;
  }
}

/** No separator within the reader's limit. */
export class LimitOverrunError extends errorClass("LimitOverrunError") {
  constructor(message, consumed) {
    super(message);
    this.consumed = consumed;
  }
}

/** By their names, for the errors that come from the module. */
/** @internal */
export const classes = {
  BrokenBarrierError,
  BrokenPipeError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileNotFoundError,
  GaiError,
  InvalidStateError,
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
};

export function isErrorClass(value) {
  return typeof value === "function" && (value === Error || value.prototype instanceof Error);
}
