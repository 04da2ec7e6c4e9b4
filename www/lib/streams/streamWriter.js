import { leaf } from "../awaitable.js";
import { describe } from "../describe.js";
import { RAW, isRaw } from "../raw.js";
import { checkBytes } from "./bytes.js";
import { Transport } from "./transport.js";
import { writableOf } from "./writable.js";

/** The writing end of a connection; `openConnection` and `startServer` make it. */
export class StreamWriter {
  #loop;
  #transport;
  #writable;

  constructor(rawWriter, loop) {
    if (!isRaw(rawWriter, "RawStreamWriter")) {
      throw new TypeError(`openConnection() and startServer() make writers, not new StreamWriter(${describe(rawWriter)})`);
    }
    this[RAW] = rawWriter;
    this.#loop = loop;
    this.#transport = new Transport(rawWriter);
  }

  get transport() {
    return this.#transport;
  }

  get writable() {
    return (this.#writable ??= writableOf(this, this.#loop));
  }

  write(data) {
    this[RAW].write(checkBytes(data));
  }

  writelines(pieces) {
    if (typeof pieces?.[Symbol.iterator] !== "function" || typeof pieces === "string" || ArrayBuffer.isView(pieces)) {
      throw new TypeError(`writelines() takes an iterable of bytes, not ${describe(pieces)}`);
    }
    this[RAW].writelines(Array.from(pieces, checkBytes));
  }

  drain() {
    return leaf(() => this[RAW].drain());
  }

  canWriteEof() {
    return this[RAW].canWriteEof();
  }

  writeEof() {
    this[RAW].writeEof();
  }

  close() {
    this[RAW].close();
  }

  isClosing() {
    return this[RAW].isClosing();
  }

  waitClosed() {
    return leaf(() => this[RAW].waitClosed());
  }

  getExtraInfo(name, fallback) {
    return this.#transport.getExtraInfo(name, fallback);
  }
}
