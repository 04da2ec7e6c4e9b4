import { describe } from "./describe.js";
import { ValueError } from "./errors.js";

/** Checks a delay or a deadline, in seconds. */
export function checkSeconds(value, name) {
  if (typeof value !== "number") throw new TypeError(`${name} is a number of seconds, not ${describe(value)}`);
  if (Number.isNaN(value)) throw new ValueError(`Invalid ${name}: NaN (not a number)`);
  return value;
}
