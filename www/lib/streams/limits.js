import { describe } from "../describe.js";
import { ValueError } from "../errors.js";

/** A reader's limit unless one is given, in bytes. */
export const LIMIT = 2 ** 16;

/** The module's numbers of bytes have 32 bits. */
const LARGEST = 2 ** 32 - 1;

/** A number of bytes for the module: whole, and no more than it can hold. Negative ones stay. */
export function checkSize(value, name) {
  if (!Number.isInteger(value) && value !== Infinity) throw new TypeError(`${name} is a number of bytes, not ${describe(value)}`);
  return Math.min(value, LARGEST);
}

/** A reader's limit. */
export function checkLimit(value) {
  const limit = checkSize(value, "limit");
  if (limit <= 0) throw new ValueError("Limit cannot be <= 0");
  return limit;
}
