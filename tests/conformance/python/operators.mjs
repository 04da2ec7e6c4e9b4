/** Arithmetic, with the special methods of classes written in Python. */
import { setLike } from "./compare.mjs";
import { fail } from "./fail.mjs";
import { percent, percentBytes } from "./format.mjs";
import { iterate } from "./iteration.mjs";
import { isClass, method, special, typeName } from "./model.mjs";
import { ByteArray, Dict, FrozenSet, isBytes, isList, isTuple, NotImplemented, PySet, rawBytes, tupleOf } from "./values.mjs";

const isNumber = (value) => typeof value === "number" || typeof value === "boolean";
const isInt = (value) => typeof value === "boolean" || Number.isInteger(value);

const noDivision = (what) => fail("ZeroDivisionError", what);

const NUMBERS = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  truediv(a, b) {
    if (b === 0) throw noDivision("division by zero");
    return a / b;
  },
  floordiv(a, b) {
    if (b === 0) throw noDivision("integer division or modulo by zero");
    return Math.floor(a / b);
  },
  mod(a, b) {
    if (b === 0) throw noDivision("integer modulo by zero");
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
  pow(a, b) {
    if (a === 0 && b < 0) throw noDivision("0.0 cannot be raised to a negative power");
    return a ** b;
  },
};
const WHOLE = {
  lshift: (a, b) => a * 2 ** b,
  rshift: (a, b) => Math.floor(a / 2 ** b),
  and: (a, b) => bits(a, b, (x, y) => x & y),
  or: (a, b) => bits(a, b, (x, y) => x | y),
  xor: (a, b) => bits(a, b, (x, y) => x ^ y),
};

const bits = (a, b, combine) => Number(combine(BigInt(a), BigInt(b)));

const repeat = (value, times) => {
  if (typeof value === "string") return value.repeat(Math.max(0, times));
  if (isBytes(value)) return likeBytes(value, repeatedBytes(rawBytes(value), times));
  const all = Array.from({ length: Math.max(0, times) * value.length }, (_, at) => value[at % value.length]);
  return isTuple(value) ? tupleOf(all) : all;
};

/** Programs make many megabytes so, mostly of one byte. */
function repeatedBytes(bytes, times) {
  const all = new Uint8Array(bytes.length * Math.max(0, times));
  if (bytes.length === 1) return all.fill(bytes[0]);
  for (let at = 0; at < all.length; at += bytes.length) all.set(bytes, at);
  return all;
}

const likeBytes = (value, bytes) => (value instanceof ByteArray ? new ByteArray(bytes) : Uint8Array.from(bytes));
const isSequence = (value) => typeof value === "string" || Array.isArray(value) || isBytes(value);

/** What a set operation gives: the kind of its left side. */
const asSet = (value, items) => (value instanceof FrozenSet ? new FrozenSet(items) : new PySet(items));

const bothSets = (a, b) => setLike(a) && setLike(b);

const OTHERS = {
  add(a, b) {
    if (typeof a === "string" && typeof b === "string") return a + b;
    if (isList(a) && isList(b)) return [...a, ...b];
    if (isTuple(a) && isTuple(b)) return tupleOf([...a, ...b]);
    if (isBytes(a) && isBytes(b)) return likeBytes(a, [...rawBytes(a), ...rawBytes(b)]);
    return NotImplemented;
  },
  mul(a, b) {
    if (isSequence(a) && isInt(b)) return repeat(a, Number(b));
    if (isSequence(b) && isInt(a)) return repeat(b, Number(a));
    return NotImplemented;
  },
  mod: (a, b) => (typeof a === "string" ? percent(a, b) : isBytes(a) ? likeBytes(a, percentBytes(a, b)) : NotImplemented),
  sub: (a, b) =>
    bothSets(a, b)
      ? asSet(
          a,
          [...setLike(a)].filter((item) => !setLike(b).has(item)),
        )
      : NotImplemented,
  and: (a, b) =>
    bothSets(a, b)
      ? asSet(
          a,
          [...setLike(a)].filter((item) => setLike(b).has(item)),
        )
      : NotImplemented,
  or(a, b) {
    if (bothSets(a, b)) return asSet(a, [...setLike(a), ...setLike(b)]);
    if (a instanceof Dict && b instanceof Dict) return new Dict([...a, ...b]);
    // `int | None`, for isinstance
    if ((isClass(a) || a === null || isTuple(a)) && (isClass(b) || b === null || isTuple(b))) return tupleOf([a, b].flat());
    return NotImplemented;
  },
  xor(a, b) {
    if (!bothSets(a, b)) return NotImplemented;
    const [left, right] = [setLike(a), setLike(b)];
    return asSet(a, [...[...left].filter((item) => !right.has(item)), ...[...right].filter((item) => !left.has(item))]);
  },
};

const SIGNS = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "** or pow()",
  lshift: "<<",
  rshift: ">>",
  and: "&",
  or: "|",
  xor: "^",
  matmul: "@",
};

function operation(name) {
  const [own, reflected] = [`__${name}__`, `__r${name}__`];
  const ofNumbers = NUMBERS[name];
  const ofWhole = WHOLE[name];
  return (a, b) => {
    if (typeof a === "number" && typeof b === "number" && ofNumbers) return ofNumbers(a, b);
    const left = special(a, own);
    let answer = left ? left(a, b) : NotImplemented;
    if (answer !== NotImplemented) return answer;
    const right = special(b, reflected);
    if (right && (answer = right(b, a)) !== NotImplemented) return answer;
    if (isNumber(a) && isNumber(b)) {
      if (ofNumbers) return ofNumbers(Number(a), Number(b));
      if (ofWhole && isInt(a) && isInt(b)) {
        const result = ofWhole(Number(a), Number(b));
        return typeof a === "boolean" && typeof b === "boolean" && !/shift/.test(name) ? Boolean(result) : result;
      }
    }
    if (OTHERS[name] && (answer = OTHERS[name](a, b)) !== NotImplemented) return answer;
    const builtin = method(a, own);
    if (builtin && !left && typeof a === "object" && (answer = builtin(a, b)) !== NotImplemented) return answer;
    throw unsupported(name, a, b);
  };
}

function unsupported(name, a, b) {
  if (name === "add" && typeof a === "string") return fail("TypeError", `can only concatenate str (not "${typeName(b)}") to str`);
  if (name === "add" && isList(a)) return fail("TypeError", `can only concatenate list (not "${typeName(b)}") to list`);
  return fail("TypeError", `unsupported operand type(s) for ${SIGNS[name]}: '${typeName(a)}' and '${typeName(b)}'`);
}

export const add = operation("add");
export const sub = operation("sub");
export const mul = operation("mul");
export const truediv = operation("truediv");
export const floordiv = operation("floordiv");
export const mod = operation("mod");
export const pow = operation("pow");
export const lshift = operation("lshift");
export const rshift = operation("rshift");
export const and = operation("and");
export const or = operation("or");
export const xor = operation("xor");
export const matmul = operation("matmul");

/** What `+=` and its like change in place. */
const IN_PLACE = {
  add(a, b) {
    if (isList(a)) a.push(...iterate(b));
    else if (a instanceof ByteArray) a.bytes = Uint8Array.from([...a.bytes, ...rawBytes(b)]);
    else return NotImplemented;
    return a;
  },
  mul(a, b) {
    if (!isList(a)) return NotImplemented;
    a.splice(0, a.length, ...repeat(a, b));
    return a;
  },
  or(a, b) {
    if (a instanceof PySet && setLike(b)) for (const item of setLike(b)) a.add(item);
    else if (a instanceof Dict && b instanceof Dict) for (const [key, value] of b) a.set(key, value);
    else return NotImplemented;
    return a;
  },
  sub: (a, b) => kept(a, b, (item) => !setLike(b).has(item)),
  and: (a, b) => kept(a, b, (item) => setLike(b).has(item)),
};

IN_PLACE.xor = (a, b) => {
  if (!(a instanceof PySet && setLike(b))) return NotImplemented;
  for (const item of [...setLike(b)]) if (!a.delete(item)) a.add(item);
  return a;
};

function kept(a, b, keep) {
  if (!(a instanceof PySet && setLike(b))) return NotImplemented;
  for (const item of [...a]) if (!keep(item)) a.delete(item);
  return a;
}

function inPlace(name, otherwise) {
  const own = `__i${name}__`;
  return (a, b) => {
    const special_ = a !== null && typeof a === "object" ? method(a, own) : undefined;
    let answer = special_ ? special_(a, b) : NotImplemented;
    if (answer === NotImplemented && IN_PLACE[name]) answer = IN_PLACE[name](a, b);
    return answer === NotImplemented ? otherwise(a, b) : answer;
  };
}

export const iadd = inPlace("add", add);
export const isub = inPlace("sub", sub);
export const imul = inPlace("mul", mul);
export const itruediv = inPlace("truediv", truediv);
export const ifloordiv = inPlace("floordiv", floordiv);
export const imod = inPlace("mod", mod);
export const ipow = inPlace("pow", pow);
export const ilshift = inPlace("lshift", lshift);
export const irshift = inPlace("rshift", rshift);
export const iand = inPlace("and", and);
export const ior = inPlace("or", or);
export const ixor = inPlace("xor", xor);
export const imatmul = inPlace("matmul", matmul);

const unary = (name, ofNumber, sign) => (value) => {
  if (isNumber(value)) return ofNumber(Number(value));
  const own = value === null || typeof value !== "object" ? undefined : method(value, name);
  if (own) return own(value);
  throw fail("TypeError", `bad operand type for unary ${sign}: '${typeName(value)}'`);
};
export const neg = unary("__neg__", (value) => (value === 0 ? 0 : -value), "-");
export const pos = unary("__pos__", (value) => value, "+");
export const invert = unary("__invert__", (value) => -value - 1, "~");
