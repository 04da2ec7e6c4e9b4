import { describe } from "../describe.js";
import { RAW, isRaw } from "../raw.js";
import { checkSize } from "./limits.js";
import { ValueError } from "../errors.js";

/** What is below a writer: the bytes that are kept to be sent, and the connection's end. */
export class Transport {
  constructor(rawWriter) {
    if (!isRaw(rawWriter, "RawStreamWriter")) throw new TypeError(`a Transport is a writer's, not new Transport(${describe(rawWriter)})`);
    this[RAW] = rawWriter;
  }

  getExtraInfo(name, fallback = null) {
    return this[RAW].getExtraInfo(String(name)) ?? fallback;
  }

  getWriteBufferSize() {
    return this[RAW].getWriteBufferSize();
  }

  getWriteBufferLimits() {
    return [...this[RAW].getWriteBufferLimits()];
  }

  setWriteBufferLimits({ high, low } = {}) {
    this[RAW].setWriteBufferLimits(checkMark(high, "high"), checkMark(low, "low"));
  }

  isClosing() {
    return this[RAW].isClosing();
  }

  close() {
    this[RAW].close();
  }

  abort() {
    this[RAW].abort();
  }
}

function checkMark(mark, name) {
  if (mark === undefined || mark === null) return undefined;
  const size = checkSize(mark, name);
  if (size < 0) throw new ValueError(`${name} (${size}) must be >= 0`);
  return size;
}
