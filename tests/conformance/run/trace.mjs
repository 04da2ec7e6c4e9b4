/** The trace's text of a logged value, the same for every language (the traces to compare with were written by CPython). */
import { errors, fail } from "../python/fail.mjs";
import { isClass, isInstance, nameOf, typeOf } from "../python/model.mjs";
import { repr } from "../python/repr.mjs";
import { isBytes, isSet, rawBytes } from "../python/values.mjs";

const ESCAPES = { 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };

export function formatted(value) {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return value;
  if (isBytes(value)) return `"${[...rawBytes(value)].map(byteText).join("")}"`;
  if (value instanceof Error && isInstance(value, errors.BaseException)) return ofError(value);
  if (isClass(value)) return nameOf(value);
  if (Array.isArray(value)) return `[${value.map(formatted).join(",")}]`;
  if (isSet(value)) return `{${[...value].map(formatted).sort(byCodePoints).join(",")}}`;
  if (Number.isInteger(value)) return String(value);
  throw fail("TypeError", `cannot log ${repr(value)}`);
}

const byteText = (byte) =>
  ESCAPES[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`);

function ofError(error) {
  const name = nameOf(typeOf(error));
  return isInstance(error, errors.BaseExceptionGroup) ? `${name}[${error.exceptions.map(formatted).join(",")}]` : name;
}

function byCodePoints(left, right) {
  const [a, b] = [[...left], [...right]];
  const at = a.findIndex((one, index) => one !== b[index]);
  if (at === -1) return a.length - b.length;
  return at >= b.length ? 1 : a[at].codePointAt(0) - b[at].codePointAt(0);
}
