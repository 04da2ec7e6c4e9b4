/** The names that every Python program has. */
import { compare, lt, same, truth } from "./compare.mjs";
import { classmethod, property, staticmethod } from "./classes.mjs";
import { errors, fail, NotCovered } from "./fail.mjs";
import { format } from "./format.mjs";
import { native } from "./functions.mjs";
import "./generators.mjs";
import { indexOf, item, len, slice } from "./items.mjs";
import { iter, iterate, listOf, next } from "./iteration.mjs";
import {
  ATTRIBUTES,
  builtinClass,
  call,
  find,
  get,
  infoOf,
  isClass,
  isInstance,
  isSubclass,
  lookup,
  method,
  Module,
  mroOf,
  NoneType,
  object,
  put,
  remove,
  special,
  type,
  typeOf,
} from "./model.mjs";
import { add, floordiv, mod, pow } from "./operators.mjs";
import { ascii, repr, str as textOf } from "./repr.mjs";
import { aiter, AsyncGenerator, awaited, oneStep } from "./streams.mjs";
import { bytearray, bytes, memoryview } from "./types/bytes.mjs";
import { dict } from "./types/dict.mjs";
import { list, range, sorted, tuple } from "./types/list.mjs";
import { bool, float, int, round } from "./types/numbers.mjs";
import { frozenset, set } from "./types/set.mjs";
import { str } from "./types/str.mjs";
import { api } from "./api.mjs";
import { Dict, Ellipsis, hashText, identity, keyOf, NotImplemented, Slice, tuple as tupleOf, UNBOUND } from "./values.mjs";

/** Where `print` writes. */
export const output = { write: (text) => console.log(text.replace(/\n$/, "")) };

/** Stands for an argument that was left out, where None is a value. */
const NONE = "'\0none'";

function extreme(name, better) {
  return native(`${name}(*args, key=None, default=${NONE})`, (args, key, otherwise) => {
    const items = args.length === 1 ? listOf(args[0]) : args;
    if (items.length === 0) {
      if (otherwise !== "\0none") return otherwise;
      throw fail("ValueError", `${name}() iterable argument is empty`);
    }
    const keyed = items.map((value) => ({ value, key: key === null ? value : call(key, value) }));
    return keyed.reduce((best, one) => (truth(better(one.key, best.key)) ? one : best)).value;
  });
}

function* mapped(callee, sources) {
  for (;;) {
    const steps = [];
    for (const source of sources) {
      const step = source.next();
      if (step.done) return;
      steps.push(step.value);
    }
    yield callee === null ? tupleOf(...steps) : call(callee, ...steps);
  }
}

function* zipped(sources, strict) {
  for (;;) {
    const values = [];
    for (const [at, source] of sources.entries()) {
      const step = source.next();
      if (!step.done) {
        values.push(step.value);
        continue;
      }
      if (!strict) return;
      const longer = at > 0 ? -1 : sources.findIndex((other, index) => index > 0 && !other.next().done);
      if (at === 0 && longer < 0) return;
      const [which, how] = at > 0 ? [at, "shorter"] : [longer, "longer"];
      throw fail("ValueError", `zip() argument ${which + 1} is ${how} than argument${which > 1 ? `s 1-${which}` : " 1"}`);
    }
    if (sources.length === 0) return;
    yield tupleOf(...values);
  }
}

function hash(value) {
  const own = special(value, "__hash__");
  if (own) return own(value);
  const key = keyOf(value);
  if (typeof key === "string") return hashText(key);
  return typeof key === "number" ? (Number.isInteger(key) ? key : hashText(String(key))) : identity(key);
}

function isCallable(value) {
  return (
    typeof value === "function" || (value !== null && value !== undefined && lookup(typeOf(value), "__call__") !== undefined)
  );
}

const dir = (value) => {
  const own = value instanceof Module ? Object.keys(value.attributes) : Object.keys(value?.[ATTRIBUTES] ?? {});
  const cls = isClass(value) ? value : typeOf(value);
  return sorted([...new Set([...own, ...mroOf(cls).flatMap((one) => Object.keys(infoOf(one).ns))])]);
};

const slots = builtinClass("slice", {
  native: Slice,
  make: (args) => (args.length === 1 ? slice(null, args[0], null) : slice(args[0], args[1], args[2] ?? null)),
});
infoOf(slots).attribute = (self, name) => ({ start: self.start, stop: self.stop, step: self.step })[name];

function sum(items, start) {
  let total = start;
  for (const one of iterate(items)) total = add(total, one);
  return total;
}

function print(values, separator, end) {
  output.write(values.map(textOf).join(separator ?? " ") + (end ?? "\n"));
}

function power(base, exponent, modulus) {
  if (modulus === null) return pow(base, exponent);
  let [result, factor] = [1n, BigInt(base) % BigInt(modulus)];
  for (let left = BigInt(exponent); left > 0n; left >>= 1n, factor = (factor * factor) % BigInt(modulus))
    if (left & 1n) result = (result * factor) % BigInt(modulus);
  return Number(result);
}

export const builtins = {
  ...errors,
  object,
  type,
  int,
  float,
  bool,
  str,
  bytes,
  bytearray,
  memoryview,
  list,
  tuple,
  range,
  dict,
  set,
  frozenset,
  slice: slots,
  property,
  classmethod,
  staticmethod,
  NotImplemented,
  Ellipsis,
  None: null,
  __name__: "scenario",
  __debug__: true,
  print: native("print(*values, sep=None, end=None, file=None, flush=False)", print),
  len: native("len(value, /)", len),
  repr: native("repr(value, /)", repr),
  ascii: native("ascii(value, /)", ascii),
  format: native("format(value, spec='', /)", format),
  abs: native("abs(value, /)", (value) =>
    typeof value === "number" ? Math.abs(value) : typeof value === "boolean" ? Number(value) : method(value, "__abs__")(value),
  ),
  round: native("round(number, ndigits=None)", round),
  divmod: native("divmod(a, b, /)", (a, b) => {
    const [left, right] = [special(a, "__divmod__"), special(b, "__rdivmod__")];
    return left ? left(a, b) : right ? right(b, a) : tupleOf(floordiv(a, b), mod(a, b));
  }),
  pow: native("pow(base, exp, mod=None)", power),
  sum: native("sum(items, /, start=0)", sum),
  min: extreme("min", lt),
  max: extreme("max", (a, b) => compare(b, a) < 0),
  any: native("any(items, /)", (items) => {
    const all = iter(items);
    for (let step; !(step = all.next()).done;) if (truth(step.value)) return true;
    return false;
  }),
  all: native("all(items, /)", (items) => {
    const all = iter(items);
    for (let step; !(step = all.next()).done;) if (!truth(step.value)) return false;
    return true;
  }),
  sorted: native("sorted(items, /, *, key=None, reverse=False)", (items, key, reverse) => sorted(listOf(items), key, reverse)),
  reversed: native("reversed(items, /)", (items) => {
    const own = special(items, "__reversed__");
    return own
      ? own(items)
      : (items instanceof Dict || typeof items === "string" || typeof items?.size === "number"
          ? listOf(items)
          : Array.from({ length: len(items) }, (_, at) => item(items, at))
        )
          .reverse()
          [Symbol.iterator]();
  }),
  enumerate: native("enumerate(iterable, start=0)", (items, start) => counted(iter(items), start)),
  zip: native("zip(*iterables, strict=False)", (sources, strict) => zipped(sources.map(iter), truth(strict))),
  map: native("map(callee, /, *iterables)", (callee, sources) => mapped(callee, sources.map(iter))),
  filter: native("filter(test, items, /)", (test, items) => kept(test, iter(items))),
  iter: native(`iter(value, sentinel=${NONE}, /)`, (value, sentinel) => {
    if (sentinel !== "\0none") return until(value, sentinel);
    const own = special(value, "__iter__");
    return own ? own(value) : iter(value);
  }),
  next: (...args) => next(...args),
  aiter: native("aiter(value, /)", aiter),
  anext: native("anext(iterator, /, *default)", (iterator, otherwise) => nextAwaitable(iterator, otherwise)),
  isinstance: native("isinstance(value, kinds, /)", (value, kinds) => isInstance(value, kinds)),
  issubclass: native("issubclass(cls, kinds, /)", (cls, kinds) => {
    if (!isClass(cls)) throw fail("TypeError", "issubclass() arg 1 must be a class");
    return [kinds].flat(Infinity).some((kind) => isSubclass(cls, kind ?? NoneType));
  }),
  callable: native("callable(value, /)", isCallable),
  id: native("id(value, /)", identity),
  hash: native("hash(value, /)", hash),
  getattr: native("getattr(value, name, /, *default)", (value, name, otherwise) => {
    const found = findQuietly(value, name);
    if (found !== undefined) return found;
    return otherwise.length > 0 ? otherwise[0] : get(value, name);
  }),
  hasattr: native("hasattr(value, name, /)", (value, name) => findQuietly(value, name) !== undefined),
  setattr: native("setattr(value, name, given, /)", (value, name, given) => put(given, value, name)),
  delattr: native("delattr(value, name, /)", remove),
  vars: native("vars(value, /)", (value) => get(value, "__dict__")),
  dir: native("dir(value, /)", dir),
  chr: native("chr(code, /)", (code) => String.fromCodePoint(code)),
  ord: native("ord(one, /)", (one) => (typeof one === "string" ? one.codePointAt(0) : one[0])),
  hex: native("hex(number, /)", (number) => (number < 0 ? "-0x" : "0x") + Math.abs(indexOf(number)).toString(16)),
  oct: native("oct(number, /)", (number) => (number < 0 ? "-0o" : "0o") + Math.abs(indexOf(number)).toString(8)),
  bin: native("bin(number, /)", (number) => (number < 0 ? "-0b" : "0b") + Math.abs(indexOf(number)).toString(2)),
};

/** An AttributeError of the program's own `__getattr__` means that there is none. */
function findQuietly(value, name) {
  try {
    return find(value, name);
  } catch (error) {
    if (!(error instanceof NotCovered) && isInstance(error, errors.AttributeError)) return undefined;
    throw error;
  }
}

function* counted(source, start) {
  let at = start;
  for (let step; !(step = source.next()).done; at++) yield tupleOf(at, step.value);
}

function* kept(test, source) {
  for (let step; !(step = source.next()).done;) if (truth(test === null ? step.value : call(test, step.value))) yield step.value;
}

function* until(callee, sentinel) {
  for (let value; !same((value = call(callee)), sentinel);) yield value;
}

function nextAwaitable(iterator, otherwise) {
  if (otherwise.length === 0)
    return iterator instanceof AsyncGenerator ? oneStep(() => iterator.next()) : call(get(iterator, "__anext__"));
  return api.coroutine(function* anext() {
    try {
      return yield* awaited(call(get(iterator, "__anext__")));
    } catch (error) {
      if (!(error instanceof NotCovered) && isInstance(error, errors.StopAsyncIteration)) return otherwise[0];
      throw error;
    }
  })();
}

/** The value of a name that `del` may have taken away. */
export function bound(value, name) {
  if (value === UNBOUND)
    throw fail("UnboundLocalError", `cannot access local variable '${name}' where it is not associated with a value`);
  return value;
}

export function nameError(name) {
  throw fail("NameError", `name '${name}' is not defined`);
}
