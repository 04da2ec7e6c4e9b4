/** `math` and `operator`. */
import * as comparison from "../compare.mjs";
import { fail } from "../fail.mjs";
import { native } from "../functions.mjs";
import { isIn, item, putItem, removeItem } from "../items.mjs";
import { listOf } from "../iteration.mjs";
import { callWith, get } from "../model.mjs";
import * as operators from "../operators.mjs";
import { tuple } from "../values.mjs";

const { truth } = comparison;
const gcd = (a, b) => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const one = (name) => native(`${name}(x, /)`, Math[name]);

export const math = {
  pi: Math.PI,
  e: Math.E,
  inf: Infinity,
  nan: NaN,
  tau: 2 * Math.PI,
  ...Object.fromEntries(
    ["floor", "ceil", "trunc", "sin", "cos", "tan", "exp", "log2", "log10", "atan", "asin", "acos"].map((name) => [
      name,
      one(name),
    ]),
  ),
  sqrt: native("sqrt(x, /)", (x) => {
    if (x < 0) throw fail("ValueError", "math domain error");
    return Math.sqrt(x);
  }),
  fabs: native("fabs(x, /)", Math.abs),
  log: native("log(x, base=None, /)", (x, base) => (base === null ? Math.log(x) : Math.log(x) / Math.log(base))),
  pow: native("pow(x, y, /)", Math.pow),
  isqrt: native("isqrt(n, /)", (n) => Math.floor(Math.sqrt(n))),
  gcd: native("gcd(*numbers)", (numbers) => numbers.reduce(gcd, 0)),
  lcm: native("lcm(*numbers)", (numbers) => numbers.reduce((a, b) => (a * b) / gcd(a, b), 1)),
  factorial: native("factorial(n, /)", (n) => Array.from({ length: n }, (_, at) => at + 1).reduce((a, b) => a * b, 1)),
  comb: native("comb(n, k, /)", (n, k) =>
    Array.from({ length: k }, (_, at) => at).reduce((all, at) => (all * (n - at)) / (at + 1), 1),
  ),
  prod: native("prod(items, /, *, start=1)", (items, start) => listOf(items).reduce((a, b) => a * b, start)),
  hypot: native("hypot(*numbers)", (numbers) => Math.hypot(...numbers)),
  isnan: native("isnan(x, /)", Number.isNaN),
  isinf: native("isinf(x, /)", (x) => Math.abs(x) === Infinity),
  isfinite: native("isfinite(x, /)", Number.isFinite),
  isclose: native(
    "isclose(a, b, *, rel_tol=1e-9, abs_tol=0)",
    (a, b, relative, absolute) => Math.abs(a - b) <= Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute),
  ),
  copysign: native("copysign(x, y, /)", (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  fmod: native("fmod(x, y, /)", (x, y) => x % y),
  fsum: native("fsum(items, /)", (items) => listOf(items).reduce((a, b) => a + b, 0)),
};

const names = "add sub mul truediv floordiv mod pow lshift rshift xor neg pos invert iadd isub imul".split(" ");
const path = (value, dotted) => dotted.split(".").reduce(get, value);
export const operator = {
  ...Object.fromEntries(
    names.map((name) => [name, native(`${name}(${/^(neg|pos|invert)$/.test(name) ? "a" : "a, b"}, /)`, operators[name])]),
  ),
  ...Object.fromEntries(["eq", "ne", "lt", "le", "gt", "ge"].map((name) => [name, native(`${name}(a, b, /)`, comparison[name])])),
  and_: native("and_(a, b, /)", operators.and),
  or_: native("or_(a, b, /)", operators.or),
  not_: native("not_(a, /)", (a) => !truth(a)),
  truth: native("truth(a, /)", truth),
  is_: native("is_(a, b, /)", comparison.is),
  is_not: native("is_not(a, b, /)", (a, b) => !comparison.is(a, b)),
  contains: native("contains(a, b, /)", (a, b) => isIn(b, a)),
  getitem: native("getitem(a, b, /)", item),
  setitem: native("setitem(a, b, c, /)", (a, b, c) => putItem(c, a, b)),
  delitem: native("delitem(a, b, /)", removeItem),
  itemgetter: native("itemgetter(*keys)", (keys) =>
    native("itemgetter(value, /)", (value) =>
      keys.length === 1 ? item(value, keys[0]) : tuple(...keys.map((key) => item(value, key))),
    ),
  ),
  attrgetter: native("attrgetter(*names)", (wanted) =>
    native("attrgetter(value, /)", (value) =>
      wanted.length === 1 ? path(value, wanted[0]) : tuple(...wanted.map((name) => path(value, name))),
    ),
  ),
  methodcaller: native("methodcaller(name, /, *args, **words)", (name, args, words) =>
    native("methodcaller(value, /)", (value) => callWith(get(value, name), [...args], Object.fromEntries(words))),
  ),
  index: native("index(a, /)", (a) => a),
};
