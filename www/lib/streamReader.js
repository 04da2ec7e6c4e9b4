import { leaf } from "./awaitable.js";
import { coroutineMethods } from "./coroutine.js";
import { checkLoop, getRunningLoop } from "./eventLoop.js";
import { describe } from "./describe.js";
import { ValueError } from "./errors.js";
import { RAW, raw } from "./raw.js";

const LIMIT = 2 ** 16;
const LARGEST = 2 ** 32 - 1;
const NEWLINE = Uint8Array.of(10);

/** Bytes that come in at one end and are read at the other. */
export class StreamReader {
  #exception = null;

  constructor({ limit = LIMIT, loop } = {}) {
    checkInteger(limit, "limit");
    if (limit <= 0) throw new ValueError("Limit cannot be <= 0");
    checkLoop(loop ?? getRunningLoop());
    this[RAW] = new raw.RawStreamReader(Math.min(limit, LARGEST));
  }

  read(n = -1) {
    checkInteger(n, "n");
    return leaf(() => (n < 0 ? this[RAW].readAll() : this[RAW].read(Math.min(n, LARGEST))));
  }

  readline() {
    return leaf(() => this[RAW].readline());
  }

  readexactly(n) {
    checkInteger(n, "n");
    return leaf(() => {
      if (n < 0) throw new ValueError("readexactly size can not be less than zero");
      return this[RAW].readexactly(Math.min(n, LARGEST));
    });
  }

  readuntil(separator = NEWLINE) {
    const separators = (Array.isArray(separator) ? separator : [separator]).map(checkBytes);
    return leaf(() => this[RAW].readuntil(separators));
  }

  atEof() {
    return this[RAW].atEof();
  }

  feedData(data) {
    this[RAW].feedData(checkBytes(data));
  }

  feedEof() {
    this[RAW].feedEof();
  }

  exception() {
    return this.#exception;
  }

  setException(error) {
    this.#exception = error;
    this[RAW].setException(error);
  }

  *anext() {
    const line = yield* this.readline();
    return line.length === 0 ? { done: true, value: undefined } : { done: false, value: line };
  }

  [Symbol.asyncIterator]() {
    return { next: () => this.anext() };
  }
}

coroutineMethods(StreamReader, "anext");

function checkInteger(value, name) {
  if (!Number.isInteger(value) && value !== Infinity) throw new TypeError(`${name} is a number of bytes, not ${describe(value)}`);
}

function checkBytes(value) {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`bytes are a Uint8Array, not ${describe(value)}`);
}
