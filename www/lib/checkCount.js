import { describe } from "./describe.js";

/** The module's counts have 32 bits; half of them are left for what is released or put later. */
const MAX = 2 ** 31 - 1;

/** A count for the module: a whole number, and no more than it can hold. */
export function checkCount(value, name) {
  if (typeof value !== "number" || (!Number.isInteger(value) && value !== Infinity)) {
    throw new TypeError(`${name} is a whole number, not ${describe(value)}`);
  }
  return Math.min(Math.max(value, 0), MAX);
}
