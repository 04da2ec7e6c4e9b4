/** `list`, `tuple` and `range`. */
import { compare, same, truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { getter, methods, native } from "../functions.mjs";
import { indexOf, plainIsIn, plainItem, plainPutItem, plainRemoveItem } from "../items.mjs";
import { iterate } from "../iteration.mjs";
import { builtinClass, builtinTypes, call, callWith } from "../model.mjs";
import { repr } from "../repr.mjs";
import { Range, Tuple, tupleOf } from "../values.mjs";

/** Sorted by `<` of the keys alone; stable. */
export function sorted(items, key = null, reverse = false) {
  const keyed = [...items].map((value) => ({ value, key: key === null ? value : call(key, value) }));
  // Equal items keep their order in reverse, too.
  keyed.sort(truth(reverse) ? (a, b) => compare(b.key, a.key) : (a, b) => compare(a.key, b.key));
  return keyed.map(({ value }) => value);
}

const find = (self, value, start, stop) => {
  const from = start < 0 ? Math.max(0, self.length + start) : start;
  const to = stop === null ? self.length : stop < 0 ? self.length + stop : stop;
  for (let at = from; at < Math.min(to, self.length); at++) if (same(self[at], value)) return at;
  return -1;
};

const ofSequence = methods({
  "index(value, start=0, stop=None, /)": (self, value, start, stop) => {
    const at = find(self, value, start, stop);
    if (at < 0)
      throw fail(
        "ValueError",
        Array.isArray(self) && !(self instanceof Tuple) ? `${repr(value)} is not in list` : "tuple.index(x): x not in tuple",
      );
    return at;
  },
  "count(value, /)": (self, value) => self.filter((one) => same(one, value)).length,
  "__len__()": (self) => self.length,
  "__getitem__(key, /)": plainItem,
  "__contains__(value, /)": (self, value) => plainIsIn(value, self),
  "__iter__()": (self) => self[Symbol.iterator](),
});

const place = (at, length) => (at < 0 ? Math.max(0, at + length) : Math.min(at, length));

export const list = builtinClass("list", {
  native: Array,
  make: ([items = []]) => [...iterate(items)],
  alloc: (cls) => Reflect.construct(Array, [], cls),
  ns: {
    ...ofSequence,
    ...methods({
      "__init__(items=None, /)": (self, items) => void (items === null || self.push(...iterate(items))),
      "append(item, /)": (self, item) => void self.push(item),
      "extend(items, /)": (self, items) => void self.push(...iterate(items)),
      "insert(index, item, /)": (self, at, item) => void self.splice(place(indexOf(at), self.length), 0, item),
      "pop(index=-1, /)": (self, index) => {
        if (self.length === 0) throw fail("IndexError", "pop from empty list");
        const at = index < 0 ? index + self.length : index;
        if (at < 0 || at >= self.length) throw fail("IndexError", "pop index out of range");
        return self.splice(at, 1)[0];
      },
      "remove(value, /)": (self, value) => {
        const at = find(self, value, 0, null);
        if (at < 0) throw fail("ValueError", "list.remove(x): x not in list");
        self.splice(at, 1);
      },
      "clear()": (self) => void self.splice(0),
      "copy()": (self) => [...self],
      "reverse()": (self) => void self.reverse(),
      "sort(*, key=None, reverse=False)": (self, key, reverse) => void self.splice(0, self.length, ...sorted(self, key, reverse)),
      "__setitem__(key, value, /)": plainPutItem,
      "__delitem__(key, /)": plainRemoveItem,
    }),
  },
});

export const tuple = builtinClass("tuple", {
  native: Tuple,
  make: ([items = []]) => tupleOf([...iterate(items)]),
  alloc: (cls, [items = []]) => Object.setPrototypeOf([...iterate(items)], cls.prototype),
  ns: ofSequence,
});
builtinTypes.tuple = tuple;

function makeRange(args) {
  const numbers = args.map(indexOf);
  if (numbers.length === 0) throw fail("TypeError", "range expected at least 1 argument, got 0");
  const [start, stop, step = 1] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (step === 0) throw fail("ValueError", "range() arg 3 must not be zero");
  return new Range(start, stop, step);
}

const rangeHas = (self, value) =>
  Number.isInteger(value) &&
  (value - self.start) % self.step === 0 &&
  self.length > 0 &&
  (value - self.start) / self.step >= 0 &&
  (value - self.start) / self.step < self.length;

export const range = builtinClass("range", {
  native: Range,
  make: (args, words) => callWith(native("range(*args)", makeRange), args, words),
  ns: {
    ...methods({
      "index(value, /)": (self, value) => {
        if (!rangeHas(self, value)) throw fail("ValueError", `${repr(value)} is not in range`);
        return (value - self.start) / self.step;
      },
      "count(value, /)": (self, value) => (rangeHas(self, value) ? 1 : 0),
      "__contains__(value, /)": rangeHas,
    }),
    start: getter((self) => self.start),
    stop: getter((self) => self.stop),
    step: getter((self) => self.step),
  },
});
