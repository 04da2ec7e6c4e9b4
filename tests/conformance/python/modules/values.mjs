/** `math`, `operator`, `heapq`, `bisect`, `random`, `string`, `copy`. */
import * as comparison from "../compare.mjs";
import { fail } from "../fail.mjs";
import { native } from "../functions.mjs";
import { isIn, item, putItem, removeItem } from "../items.mjs";
import { iterate, listOf } from "../iteration.mjs";
import { ATTRIBUTES, call, callWith, get, isClass, method } from "../model.mjs";
import * as operators from "../operators.mjs";
import { Dict, FrozenSet, isBytes, isSet, isTuple, PySet, rawBytes, tuple, tupleOf } from "../values.mjs";

const { compare, lt, truth } = comparison;
const gcd = (a, b) => (b === 0 ? Math.abs(a) : gcd(b, a % b));
const one = (name) => native(`${name}(x, /)`, Math[name]);

export const math = {
  pi: Math.PI, e: Math.E, inf: Infinity, nan: NaN, tau: 2 * Math.PI,
  ...Object.fromEntries(["floor", "ceil", "trunc", "sin", "cos", "tan", "exp", "log2", "log10", "atan", "asin", "acos"].map((name) => [name, one(name)])),
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
  comb: native("comb(n, k, /)", (n, k) => Array.from({ length: k }, (_, at) => at).reduce((all, at) => (all * (n - at)) / (at + 1), 1)),
  prod: native("prod(items, /, *, start=1)", (items, start) => listOf(items).reduce((a, b) => a * b, start)),
  hypot: native("hypot(*numbers)", (numbers) => Math.hypot(...numbers)),
  isnan: native("isnan(x, /)", Number.isNaN),
  isinf: native("isinf(x, /)", (x) => Math.abs(x) === Infinity),
  isfinite: native("isfinite(x, /)", Number.isFinite),
  isclose: native("isclose(a, b, *, rel_tol=1e-9, abs_tol=0)", (a, b, relative, absolute) => Math.abs(a - b) <= Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute)),
  copysign: native("copysign(x, y, /)", (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  fmod: native("fmod(x, y, /)", (x, y) => x % y),
  fsum: native("fsum(items, /)", (items) => listOf(items).reduce((a, b) => a + b, 0)),
};

const names = "add sub mul truediv floordiv mod pow lshift rshift xor neg pos invert iadd isub imul".split(" ");
const path = (value, dotted) => dotted.split(".").reduce(get, value);
export const operator = {
  ...Object.fromEntries(names.map((name) => [name, native(`${name}(${/^(neg|pos|invert)$/.test(name) ? "a" : "a, b"}, /)`, operators[name])])),
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
  itemgetter: native("itemgetter(*keys)", (keys) => native("itemgetter(value, /)", (value) => (keys.length === 1 ? item(value, keys[0]) : tuple(...keys.map((key) => item(value, key)))))),
  attrgetter: native("attrgetter(*names)", (wanted) => native("attrgetter(value, /)", (value) => (wanted.length === 1 ? path(value, wanted[0]) : tuple(...wanted.map((name) => path(value, name)))))),
  methodcaller: native("methodcaller(name, /, *args, **words)", (name, args, words) => native("methodcaller(value, /)", (value) => callWith(get(value, name), [...args], Object.fromEntries(words)))),
  index: native("index(a, /)", (a) => a),
};

/** CPython's heap, step by step: programs see the order of equal items. */
function siftDown(heap, start, at) {
  const added = heap[at];
  for (let position = at; ; ) {
    const parent = (position - 1) >> 1;
    if (position <= start || !truth(lt(added, heap[parent]))) {
      heap[position] = added;
      return;
    }
    heap[position] = heap[parent];
    position = parent;
  }
}
function siftUp(heap, start) {
  const added = heap[start];
  let position = start;
  for (let child = 2 * position + 1; child < heap.length; child = 2 * position + 1) {
    if (child + 1 < heap.length && !truth(lt(heap[child], heap[child + 1]))) child++;
    heap[position] = heap[child];
    position = child;
  }
  heap[position] = added;
  siftDown(heap, start, position);
}
function heappop(heap) {
  if (heap.length === 0) throw fail("IndexError", "index out of range");
  const last = heap.pop();
  if (heap.length === 0) return last;
  const first = heap[0];
  heap[0] = last;
  siftUp(heap, 0);
  return first;
}
const heappush = (heap, value) => {
  heap.push(value);
  siftDown(heap, 0, heap.length - 1);
};
function heapreplace(heap, value) {
  const first = item(heap, 0);
  heap[0] = value;
  siftUp(heap, 0);
  return first;
}
const by = (key) => (value) => (key === null ? value : call(key, value));
const ranked = (items, key, reverse) => listOf(items).map((value) => ({ value, key: by(key)(value) })).sort((a, b) => (reverse ? compare(b.key, a.key) : compare(a.key, b.key))).map(({ value }) => value);
export const heapq = {
  heappush: native("heappush(heap, item, /)", heappush),
  heappop: native("heappop(heap, /)", heappop),
  heapify: native("heapify(heap, /)", (heap) => {
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) siftUp(heap, at);
  }),
  heapreplace: native("heapreplace(heap, item, /)", heapreplace),
  heappushpop: native("heappushpop(heap, item, /)", (heap, value) => (heap.length > 0 && truth(lt(heap[0], value)) ? heapreplace(heap, value) : value)),
  nsmallest: native("nsmallest(n, items, key=None)", (n, items, key) => ranked(items, key, false).slice(0, n)),
  nlargest: native("nlargest(n, items, key=None)", (n, items, key) => ranked(items, key, true).slice(0, n)),
  merge: native("merge(*iterables, key=None, reverse=False)", (sources, key, reverse) => ranked(sources.flatMap(listOf), key, truth(reverse))[Symbol.iterator]()),
};

const place = (list, value, low, high, after, key) => {
  let [from, to] = [low, high ?? list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const own = by(key)(list[middle]);
    if (after ? truth(lt(value, own)) : !truth(lt(own, value))) to = middle;
    else from = middle + 1;
  }
  return from;
};
const ofBisect = (name, after) => native(`${name}(a, x, lo=0, hi=None, *, key=None)`, (list, value, low, high, key) => place(list, value, low, high, after, key));
const ofInsort = (name, after) => native(`${name}(a, x, lo=0, hi=None, *, key=None)`, (list, value, low, high, key) => void list.splice(place(list, by(key)(value), low, high, after, key), 0, value));
export const bisect = {
  bisect_left: ofBisect("bisect_left", false), bisect_right: ofBisect("bisect_right", true), bisect: ofBisect("bisect", true),
  insort_left: ofInsort("insort_left", false), insort_right: ofInsort("insort_right", true), insort: ofInsort("insort", true),
};

/** Any order will do: with a seed it is the same each time, yet not CPython's. */
let state = 12345;
const random_ = () => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
  return ((state >>> 8) & 0xffffff) / 0x1000000;
};
const below = (limit) => Math.floor(random_() * limit);
const shuffle = (list) => {
  for (let at = list.length - 1; at > 0; at--) {
    const other = below(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
};
const ofRandom = {
  random: native("random()", random_),
  seed: native("seed(a=None, version=2)", (a) => void (state = typeof a === "number" ? a | 0 : 12345)),
  randint: native("randint(a, b)", (a, b) => a + below(b - a + 1)),
  randrange: native("randrange(a, b=None, step=1)", (a, b, step) => (b === null ? below(a) : a + step * below(Math.ceil((b - a) / step)))),
  uniform: native("uniform(a, b)", (a, b) => a + random_() * (b - a)),
  choice: native("choice(items)", (items) => item(items, below(items.length))),
  choices: native("choices(items, weights=None, *, k=1)", (items, _, k) => Array.from({ length: k }, () => items[below(items.length)])),
  shuffle: native("shuffle(items)", shuffle),
  sample: native("sample(items, k)", (items, k) => {
    const all = listOf(items);
    shuffle(all);
    return all.slice(0, k);
  }),
};
export const random = { ...ofRandom, Random: native("Random(seed=None)", (seed) => (ofRandom.seed(seed), Object.assign(Object.create(Object.prototype), { [ATTRIBUTES]: { ...ofRandom } }))) };

const letters = "abcdefghijklmnopqrstuvwxyz";
export const string = {
  ascii_lowercase: letters, ascii_uppercase: letters.toUpperCase(), ascii_letters: letters + letters.toUpperCase(), digits: "0123456789",
  hexdigits: "0123456789abcdefABCDEF", octdigits: "01234567", punctuation: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", whitespace: " \t\n\r\v\f",
};

function copied(value, inner) {
  if (value === null || typeof value !== "object") return value;
  const own = method(value, inner ? "__deepcopy__" : "__copy__");
  if (own) return inner ? own(value, new Dict()) : own(value);
  const deep = inner ? (one) => copied(one, true) : (one) => one;
  if (isTuple(value)) return tupleOf([...value].map(deep));
  if (Array.isArray(value)) return value.map(deep);
  if (value instanceof Dict) {
    const copy = Object.assign(Reflect.construct(Dict, [], value.constructor), { factory: value.factory });
    for (const [key, one] of value) copy.set(deep(key), deep(one));
    return copy;
  }
  if (isSet(value)) return value instanceof FrozenSet ? value : new PySet([...iterate(value)].map(deep));
  if (isBytes(value)) return rawBytes(value).slice();
  if (isClass(value.constructor)) {
    const copy = Object.create(Object.getPrototypeOf(value));
    copy[ATTRIBUTES] = Object.assign(Object.create(null), Object.fromEntries(Object.entries(value[ATTRIBUTES] ?? {}).map(([name, one]) => [name, deep(one)])));
    return copy;
  }
  return value;
}
export const copy = { copy: native("copy(value)", (value) => copied(value, false)), deepcopy: native("deepcopy(value, memo=None)", (value) => copied(value, true)) };
