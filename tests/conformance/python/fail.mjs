import { construct } from "./model.mjs";

/** Python's exception classes by name; `exceptions.mjs` fills it. */
export const errors = Object.create(null);

/** A Python exception to throw: `throw fail("KeyError", key)`. */
export function fail(name, ...args) {
  return construct(errors[name], args, null);
}

/** What went wrong in the tool itself. A program may catch what it likes: with one of these it has failed. */
export const problems = [];

export class NotCovered extends Error {}

export function notCovered(what, line) {
  const error = new NotCovered(`${what} is not covered`);
  problems.push(line === undefined ? error.stack : `line ${line}: ${error.message}`);
  return error;
}
