import { describe } from "../describe.js";

/**
 * Bytes for the module, as a view of the package's own: one of somebody else's may say what it
 * likes about its length, and the module believes it.
 */
export function checkBytes(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (isBuffer(value)) return new Uint8Array(value);
  if (typeof value === "string") throw new TypeError("bytes are a Uint8Array, not a string: new TextEncoder().encode(text) makes them");
  throw new TypeError(`bytes are a Uint8Array, not ${describe(value)}`);
}

/** Not every host lets a page have shared memory. */
function isBuffer(value) {
  return value instanceof ArrayBuffer || (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer);
}
