import { leaf } from "../awaitable.js";
import { coroutineMethods } from "../coroutine.js";
import { ValueError } from "../errors.js";
import { checkLoop, getRunningLoop } from "../eventLoop.js";
import { RAW, raw } from "../raw.js";
import { checkBytes } from "./bytes.js";
import { LIMIT, checkLimit, checkSize } from "./limits.js";
import { readableOf } from "./readable.js";

const NEWLINE = Uint8Array.of(10);

/** Bytes that come in at one end and are read at the other. */
export class StreamReader {
  #exception = null;
  #loop;
  #readable;

  constructor({ limit = LIMIT, loop, [RAW]: rawReader } = {}) {
    const bytes = checkLimit(limit);
    this.#loop = checkLoop(loop ?? getRunningLoop());
    this[RAW] = rawReader ?? new raw.RawStreamReader(bytes);
  }

  /** @internal The reader of a connection. */
  static around(rawReader, loop) {
    return new this({ [RAW]: rawReader, loop });
  }

  get readable() {
    return (this.#readable ??= readableOf(this, this.#loop));
  }

  read(n = -1) {
    const size = checkSize(n, "n");
    return leaf(() => (size < 0 ? this[RAW].readAll() : this[RAW].read(size)));
  }

  readline() {
    return leaf(() => this[RAW].readline());
  }

  readexactly(n) {
    const size = checkSize(n, "n");
    return leaf(() => {
      if (size < 0) throw new ValueError("readexactly size can not be less than zero");
      return this[RAW].readexactly(size);
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
