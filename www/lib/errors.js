/** An error whose name is that of its class. */
class NamedError extends Error {
  static {
    name(this, "NamedError");
  }
}

/** On the prototype, where the built-in errors have theirs; a minifier leaves the text alone. */
function name(errorClass, value) {
  Object.defineProperty(errorClass.prototype, "name", { value, writable: true, configurable: true });
}

/** Thrown into a coroutine that is cancelled. */
export class CancelledError extends NamedError {
  static {
    name(this, "CancelledError");
  }
}

/** Anything may be thrown, and some proxies throw when they are looked at. */
export function isCancelled(error) {
  try {
    return error instanceof CancelledError;
  } catch {
    return false;
  }
}

export class InvalidStateError extends NamedError {
  static {
    name(this, "InvalidStateError");
  }
}

export class RuntimeError extends NamedError {
  static {
    name(this, "RuntimeError");
  }
}

export class ValueError extends NamedError {
  static {
    name(this, "ValueError");
  }
}

export class LookupError extends NamedError {
  static {
    name(this, "LookupError");
  }
}

/** What the host reports; `code` is Node's name for it, such as `EADDRINUSE`. */
export class OSError extends NamedError {
  static {
    name(this, "OSError");
    code(this, undefined);
  }

  constructor(message, options) {
    super(message, options);
    if (options?.code !== undefined) this.code = options.code;
  }
}

/** The code that all errors of a class have. */
function code(errorClass, value) {
  Object.defineProperty(errorClass.prototype, "code", { value, writable: true, configurable: true });
}

export class TimeoutError extends OSError {
  static {
    name(this, "TimeoutError");
    code(this, "ETIMEDOUT");
  }
}

export class PermissionError extends OSError {
  static {
    name(this, "PermissionError");
    code(this, "EACCES");
  }
}

export class FileNotFoundError extends OSError {
  static {
    name(this, "FileNotFoundError");
    code(this, "ENOENT");
  }
}

/** The process has ended. */
export class ProcessLookupError extends OSError {
  static {
    name(this, "ProcessLookupError");
    code(this, "ESRCH");
  }
}

/** The base of those that are about a connection. */
export class ConnectionError extends OSError {
  static {
    name(this, "ConnectionError");
  }
}

export class ConnectionRefusedError extends ConnectionError {
  static {
    name(this, "ConnectionRefusedError");
    code(this, "ECONNREFUSED");
  }
}

export class ConnectionResetError extends ConnectionError {
  static {
    name(this, "ConnectionResetError");
    code(this, "ECONNRESET");
  }
}

export class ConnectionAbortedError extends ConnectionError {
  static {
    name(this, "ConnectionAbortedError");
    code(this, "ECONNABORTED");
  }
}

export class BrokenPipeError extends ConnectionError {
  static {
    name(this, "BrokenPipeError");
    code(this, "EPIPE");
  }
}

/** A name that stands for no address: `socket.gaierror`. */
export class GaiError extends OSError {
  static {
    name(this, "GaiError");
    code(this, "ENOTFOUND");
  }
}

/** What this host cannot do, and what to use instead. */
export class UnsupportedError extends OSError {
  static {
    name(this, "UnsupportedError");
  }
}

export class QueueEmpty extends NamedError {
  static {
    name(this, "QueueEmpty");
  }
}

export class QueueFull extends NamedError {
  static {
    name(this, "QueueFull");
  }
}

export class QueueShutDown extends NamedError {
  static {
    name(this, "QueueShutDown");
  }
}

export class BrokenBarrierError extends RuntimeError {
  static {
    name(this, "BrokenBarrierError");
  }
}

/** The stream ended before all was read that was asked for. */
export class IncompleteReadError extends NamedError {
  static {
    name(this, "IncompleteReadError");
  }

  constructor(partial, expected) {
    const all = expected ?? "undefined";
    super(`${partial.length} bytes read on a total of ${all} expected bytes`);
    this.partial = partial;
    this.expected = expected;
  }
}

/** No separator within the reader's limit. */
export class LimitOverrunError extends NamedError {
  static {
    name(this, "LimitOverrunError");
  }

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
