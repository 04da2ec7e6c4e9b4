import { describe } from "../describe.js";
import { ValueError } from "../errors.js";

/** A pipe to the child. Python's numbers. */
export const PIPE = -1;
/** For stderr: where stdout goes. */
export const STDOUT = -2;
/** Nothing: an end at once, or what is written is thrown away. */
export const DEVNULL = -3;

/** The module's number for what was asked for; nothing is the stream of this program. */
export function checkStdio(value, name) {
  if (value === undefined || value === null) return 0;
  if (value === STDOUT && name !== "stderr") throw new ValueError("STDOUT is for stderr only");
  if (value === PIPE || value === STDOUT || value === DEVNULL) return value;
  throw new TypeError(`${name} is PIPE, DEVNULL${name === "stderr" ? ", STDOUT" : ""} or null, not ${describe(value)}`);
}
