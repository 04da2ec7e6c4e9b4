/** In place of the API where no asyncio is needed: its error classes, and coroutines without a loop. */
const extend = (base, ...names) => names.map((name) => ({ [name]: class extends base {} })[name]);

export const [
  CancelledError,
  TimeoutError,
  InvalidStateError,
  RuntimeError,
  ValueError,
  LookupError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  OSError,
  IncompleteReadError,
  LimitOverrunError,
] = extend(
  Error,
  "CancelledError",
  "TimeoutError",
  "InvalidStateError",
  "RuntimeError",
  "ValueError",
  "LookupError",
  "QueueEmpty",
  "QueueFull",
  "QueueShutDown",
  "OSError",
  "IncompleteReadError",
  "LimitOverrunError",
);
export const [BrokenBarrierError] = extend(RuntimeError, "BrokenBarrierError");
export const [UnsupportedError, GaiError, ConnectionError, PermissionError, FileNotFoundError, ProcessLookupError] = extend(
  OSError,
  "UnsupportedError",
  "GaiError",
  "ConnectionError",
  "PermissionError",
  "FileNotFoundError",
  "ProcessLookupError",
);
export const [BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError] = extend(
  ConnectionError,
  "BrokenPipeError",
  "ConnectionAbortedError",
  "ConnectionRefusedError",
  "ConnectionResetError",
);

export class BaseExceptionGroup extends AggregateError {
  constructor(message, errors) {
    super(errors, message);
    this.exceptions = errors;
  }
}
export const [ExceptionGroup] = extend(BaseExceptionGroup, "ExceptionGroup");

class Awaitable {}

export class Coroutine extends Awaitable {
  constructor(body, name) {
    super();
    Object.assign(this, { body, name });
  }
  [Symbol.iterator]() {
    return this.body;
  }
  then() {}
  send(value) {
    return this.body.next(value);
  }
  throw(error) {
    return this.body.throw(error);
  }
  close() {
    this.body.return();
  }
}

export const coroutine =
  (body) =>
  (...args) =>
    new Coroutine(body(...args), body.name);
