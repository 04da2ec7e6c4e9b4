/** Truth, equality and order. */
import { fail } from "./fail.mjs";
import { special, typeName } from "./model.mjs";
import { Dict, isBytes, isSet, isTuple, NotImplemented, Range, rawBytes, Slice, View } from "./values.mjs";

export function truth(value) {
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      return value !== 0;
    case "string":
      return value !== "";
    case "undefined":
      return false;
    case "bigint":
      return value !== 0n;
    case "function":
    case "symbol":
      return true;
  }
  if (value === null) return false;
  const own = special(value, "__bool__");
  if (own) return own(value);
  const length = special(value, "__len__");
  if (length) return length(value) !== 0;
  if (Array.isArray(value) || isBytes(value) || value instanceof Range) return (rawBytes(value).length ?? 0) !== 0;
  if (value instanceof Dict || isSet(value) || value instanceof View) return value.size !== 0;
  return true;
}

export const is = (left, right) => left === right || ((left ?? null) === null && (right ?? null) === null);

const isNumber = (value) => typeof value === "number" || typeof value === "boolean" || typeof value === "bigint";

/** Equal, as Python answers it: special methods may answer with anything. */
export function eq(left, right) {
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  const answer = bySpecial("__eq__", left, right) ?? bySpecial("__eq__", right, left);
  return answer === undefined ? sameValue(left, right) : answer;
}

function bySpecial(name, left, right) {
  const own = special(left, name);
  if (!own || own.builtinDefault) return undefined;
  const answer = own(left, right);
  return answer === NotImplemented ? undefined : answer;
}

const same = (left, right) => left === right || truth(eq(left, right));

function sameValue(left, right) {
  if (is(left, right)) return true;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || isTuple(left) !== isTuple(right) || left.length !== right.length) return false;
    return left.every((item, at) => same(item, right[at]));
  }
  if (isBytes(left)) return isBytes(right) && sameBytes(rawBytes(left), rawBytes(right));
  if (left instanceof Dict) {
    if (!(right instanceof Dict) || left.size !== right.size) return false;
    return [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
  }
  const [a, b] = [setLike(left), setLike(right)];
  if (a && b) return a.size === b.size && [...a].every((item) => b.has(item));
  if (left instanceof Range && right instanceof Range)
    return left.length === right.length && [...left].every((item, at) => right.at(at) === item);
  if (left instanceof Slice && right instanceof Slice)
    return ["start", "stop", "step"].every((part) => same(left[part], right[part]));
  return false;
}

/** Sets, and views of a dictionary's keys and items. */
export function setLike(value) {
  if (isSet(value)) return value;
  if (value instanceof View && value.kind === "keys")
    return { size: value.size, has: (key) => value.dict.has(key), [Symbol.iterator]: () => value[Symbol.iterator]() };
  if (value instanceof View && value.kind === "entries") {
    const has = (pair) => isTuple(pair) && value.dict.has(pair[0]) && same(value.dict.get(pair[0]), pair[1]);
    return { size: value.size, has, [Symbol.iterator]: () => value[Symbol.iterator]() };
  }
  return undefined;
}

const sameBytes = (left, right) => left.length === right.length && left.every((byte, at) => byte === right[at]);

export function ne(left, right) {
  const own = bySpecial("__ne__", left, right);
  return own === undefined ? !truth(eq(left, right)) : own;
}

const ORDER = {
  "<": { name: "__lt__", mirrored: "__gt__", holds: (order) => order < 0 },
  "<=": { name: "__le__", mirrored: "__ge__", holds: (order) => order <= 0 },
  ">": { name: "__gt__", mirrored: "__lt__", holds: (order) => order > 0 },
  ">=": { name: "__ge__", mirrored: "__le__", holds: (order) => order >= 0 },
};

function ordered(sign, left, right) {
  const { name, mirrored, holds } = ORDER[sign];
  if (isNumber(left) && isNumber(right))
    return holds(Number(left) < Number(right) ? -1 : Number(left) > Number(right) ? 1 : Number(left) === Number(right) ? 0 : NaN);
  const answer = bySpecial(name, left, right) ?? bySpecial(mirrored, right, left);
  if (answer !== undefined) return answer;
  if (typeof left === "string" && typeof right === "string") return holds(byCodePoints(left, right));
  const [a, b] = [setLike(left), setLike(right)];
  if (a && b) return includes(sign, a, b);
  if (Array.isArray(left) && Array.isArray(right) && isTuple(left) === isTuple(right)) {
    const at = left.findIndex((item, index) => index >= right.length || !same(item, right[index]));
    if (at === -1 || at >= right.length) return holds(left.length - right.length);
    return ordered(sign, left[at], right[at]);
  }
  if (isBytes(left) && isBytes(right)) return holds(byItems([...rawBytes(left)], [...rawBytes(right)]));
  throw fail("TypeError", `'${sign}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`);
}

function byCodePoints(left, right) {
  return left === right
    ? 0
    : byItems(
        [...left].map((one) => one.codePointAt(0)),
        [...right].map((one) => one.codePointAt(0)),
      );
}

function byItems(left, right) {
  for (let at = 0; at < Math.min(left.length, right.length); at++) if (left[at] !== right[at]) return left[at] - right[at];
  return left.length - right.length;
}

function includes(sign, left, right) {
  const [small, big] = sign.startsWith("<") ? [left, right] : [right, left];
  if (sign.length === 1 && small.size === big.size) return false;
  return [...small].every((item) => big.has(item));
}

export const lt = (left, right) => ordered("<", left, right);
export const le = (left, right) => ordered("<=", left, right);
export const gt = (left, right) => ordered(">", left, right);
export const ge = (left, right) => ordered(">=", left, right);

/** For sorting: by `<` alone, as Python does. */
export const compare = (left, right) => (truth(lt(left, right)) ? -1 : truth(lt(right, left)) ? 1 : 0);

export { same };
