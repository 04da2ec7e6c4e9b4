/** `set` and `frozenset`. */
import { setLike } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { methods } from "../functions.mjs";
import { iterate } from "../iteration.mjs";
import { builtinClass, standFor } from "../model.mjs";
import { FrozenSet, PySet } from "../values.mjs";

const like = (self, items) => (self instanceof FrozenSet ? new FrozenSet(items) : new PySet(items));
const asSet = (items) => setLike(items) ?? new PySet(iterate(items));

const ofBoth = methods({
  "union(*others)": (self, others) => like(self, [...self, ...others.flatMap((one) => [...iterate(one)])]),
  "intersection(*others)": (self, others) =>
    like(
      self,
      [...self].filter((item) => others.every((one) => asSet(one).has(item))),
    ),
  "difference(*others)": (self, others) =>
    like(
      self,
      [...self].filter((item) => !others.some((one) => asSet(one).has(item))),
    ),
  "symmetric_difference(other, /)": (self, other) =>
    like(self, [...[...self].filter((item) => !asSet(other).has(item)), ...[...asSet(other)].filter((item) => !self.has(item))]),
  "issubset(other, /)": (self, other) => [...self].every((item) => asSet(other).has(item)),
  "issuperset(other, /)": (self, other) => [...asSet(other)].every((item) => self.has(item)),
  "isdisjoint(other, /)": (self, other) => ![...self].some((item) => asSet(other).has(item)),
  "copy()": (self) => like(self, self),
  "__len__()": (self) => self.size,
  "__contains__(item, /)": (self, item) => self.has(item),
  "__iter__()": (self) => self[Symbol.iterator](),
});

const keep = (self, test) => [...self].forEach((item) => test(item) || self.delete(item));

export const set = builtinClass("set", {
  native: PySet,
  make: ([items = []]) => new PySet(iterate(items)),
  alloc: (cls) => Reflect.construct(PySet, [], cls),
  ns: {
    ...ofBoth,
    ...methods({
      "__init__(items=None, /)": (self, items) => void (items === null || [...iterate(items)].forEach((item) => self.add(item))),
      "add(item, /)": (self, item) => void self.add(item),
      "discard(item, /)": (self, item) => void self.delete(item),
      "remove(item, /)": (self, item) => {
        if (!self.delete(item)) throw fail("KeyError", item);
      },
      "pop()": (self) => {
        const [first] = self;
        if (self.size === 0) throw fail("KeyError", "pop from an empty set");
        self.delete(first);
        return first;
      },
      "clear()": (self) => void self.clear(),
      "update(*others)": (self, others) => others.forEach((one) => [...iterate(one)].forEach((item) => self.add(item))),
      "difference_update(*others)": (self, others) => keep(self, (item) => !others.some((one) => asSet(one).has(item))),
      "intersection_update(*others)": (self, others) => keep(self, (item) => others.every((one) => asSet(one).has(item))),
      "symmetric_difference_update(other, /)": (self, other) => {
        for (const item of [...asSet(other)]) if (!self.delete(item)) self.add(item);
      },
    }),
  },
});
standFor(Set, set);

export const frozenset = builtinClass("frozenset", {
  native: FrozenSet,
  make: ([items = []]) => new FrozenSet(iterate(items)),
  alloc: (cls, [items = []]) => Reflect.construct(FrozenSet, [iterate(items)], cls),
  ns: ofBoth,
});
