/** The kinds of dictionaries. */
import { same } from "../../compare.mjs";
import { fail } from "../../fail.mjs";
import { getter, methods, native } from "../../functions.mjs";
import { listOf } from "../../iteration.mjs";
import { builtinClass, call, callWith, get, register } from "../../model.mjs";
import { repr, dict as reprDict } from "../../repr.mjs";
import { dict, dictMethods } from "../../types/dict.mjs";
import { sorted } from "../../types/list.mjs";
import { Dict, NotImplemented, tuple } from "../../values.mjs";

class DefaultDict extends Dict {
  missing(key) {
    if (!this.factory) return undefined;
    const value = call(this.factory);
    this.set(key, value);
    return value;
  }
}
const makeDefault = (cls, [factory = null, ...rest], words) => {
  const made = Reflect.construct(DefaultDict, [], cls);
  made.factory = factory;
  callWith(dictMethods.__init__, [made, ...rest], words ?? {});
  return made;
};
export const defaultdict = register(DefaultDict, {
  name: "defaultdict",
  bases: [dict],
  native: DefaultDict,
  make: (args, words) => makeDefault(DefaultDict, args, words),
  alloc: makeDefault,
  ns: {
    ...methods({
      "__init__(*args, **words)": () => null,
      "__repr__()": (self) => `defaultdict(${repr(self.factory)}, ${reprDict(self)})`,
      "copy()": (self) => makeDefault(DefaultDict, [self.factory, self], null),
    }),
    default_factory: getter(
      (self) => self.factory,
      (self, factory) => void (self.factory = factory),
    ),
  },
});

export class OrderedDict extends Dict {}
const filled = (Native) => (cls, args, words) => {
  const made = Reflect.construct(Native, [], cls);
  callWith(dictMethods.__init__, [made, ...args], words ?? {});
  return made;
};
register(OrderedDict, {
  name: "OrderedDict",
  bases: [dict],
  native: OrderedDict,
  special: true,
  make: (args, words) => filled(OrderedDict)(OrderedDict, args, words),
  alloc: (cls) => Reflect.construct(OrderedDict, [], cls),
  ns: methods({
    "move_to_end(key, last=True)": (self, key, last) => {
      if (!self.has(key)) throw fail("KeyError", key);
      const value = self.get(key);
      const rest = [...self].filter(([other]) => !same(other, key));
      self.clear();
      for (const [one, of] of last ? [...rest, [key, value]] : [[key, value], ...rest]) self.set(one, of);
    },
    "popitem(last=True)": (self, last) => {
      const found = last ? [...self].at(-1) : [...self][0];
      if (!found) throw fail("KeyError", "dictionary is empty");
      self.delete(found[0]);
      return found;
    },
    "__eq__(other, /)": (self, other) =>
      other instanceof OrderedDict ? same([...self], [...other]) : NotImplemented,
    "__repr__()": (self) => `OrderedDict(${self.size > 0 ? reprDict(self) : ""})`,
  }),
});

export class Counter extends Dict {
  missing() {
    return 0;
  }
}
const tally = (self, source, sign) => {
  if (source === null) return;
  const entries = source instanceof Dict ? [...source] : listOf(source).map((one) => [one, 1]);
  for (const [key, times] of entries) self.set(key, (self.get(key) ?? 0) + sign * times);
};
const counterOf = (pairs) => {
  const made = new Counter();
  for (const [key, times] of pairs) if (times > 0) made.set(key, times);
  return made;
};
const times = (counter, key) => counter.get(key) ?? 0;
const keysOf = (a, b) => [...new Dict([...a, ...b]).keys()];
const eachKey = (a, b, holds) => keysOf(a, b).every((key) => holds(times(a, key), times(b, key)));
const alike = (a, b) => eachKey(a, b, (one, other) => one === other);
const both = (name, combine) => ({
  [`${name}(other, /)`]: (self, other) =>
    counterOf(keysOf(self, other).map((key) => [key, combine(times(self, key), times(other, key))])),
});
const allOf = (name, holds) => ({
  [`${name}(other, /)`]: (self, other) =>
    other instanceof Counter ? eachKey(self, other, holds) : NotImplemented,
});
register(Counter, {
  name: "Counter",
  special: true,
  bases: [dict],
  native: Counter,
  make: ([source = null], words) => {
    const made = new Counter();
    tally(made, source, 1);
    for (const [key, times] of Object.entries(words ?? {})) made.set(key, times);
    return made;
  },
  alloc: (cls) => Reflect.construct(Counter, [], cls),
  ns: methods({
    "__init__(source=None, /, **words)": (self, source, words) => (tally(self, source, 1), tally(self, words, 1)),
    "update(source=None, /, **words)": (self, source, words) => (tally(self, source, 1), tally(self, words, 1)),
    "subtract(source=None, /, **words)": (self, source, words) => (tally(self, source, -1), tally(self, words, -1)),
    "most_common(n=None)": (self, n) => sorted([...self], (pair) => -pair[1]).slice(0, n ?? undefined),
    "elements()": (self) =>
      [...self].flatMap(([key, times]) => Array.from({ length: Math.max(0, times) }, () => key))[Symbol.iterator](),
    "total()": (self) => [...self.values()].reduce((sum, times) => sum + times, 0),
    ...both("__add__", (a, b) => a + b),
    ...both("__sub__", (a, b) => a - b),
    ...both("__and__", Math.min),
    ...both("__or__", Math.max),
    "__pos__()": counterOf,
    "__neg__()": (self) => counterOf([...self].map(([key, times]) => [key, -times])),
    ...allOf("__le__", (a, b) => a <= b),
    ...allOf("__ge__", (a, b) => a >= b),
    ...allOf("__eq__", (a, b) => a === b),
    "__lt__(other, /)": (self, other) => !alike(self, other) && eachKey(self, other, (a, b) => a <= b),
    "__gt__(other, /)": (self, other) => !alike(self, other) && eachKey(self, other, (a, b) => a >= b),
    "__repr__()": (self) => `Counter(${self.size > 0 ? reprDict(new Dict(sorted([...self], (pair) => -pair[1]))) : ""})`,
  }),
});

class ChainMap {
  constructor(maps) {
    this.maps = maps;
  }
}
/** What is found first counts, in the order of the last map. */
const merged = (self) => new Dict([...self.maps].reverse().flatMap((one) => [...one]));
export const chainMap = builtinClass("ChainMap", {
  native: ChainMap,
  special: true,
  make: (maps) => new ChainMap(maps.length > 0 ? maps : [new Dict()]),
  ns: {
    ...methods({
      "__getitem__(key, /)": (self, key) => {
        const found = self.maps.find((one) => one.has(key));
        if (!found) throw fail("KeyError", key);
        return found.get(key);
      },
      "__setitem__(key, value, /)": (self, key, value) => self.maps[0].set(key, value),
      "__contains__(key, /)": (self, key) => self.maps.some((one) => one.has(key)),
      "get(key, default=None, /)": (self, key, otherwise) => self.maps.find((one) => one.has(key))?.get(key) ?? otherwise,
      "keys()": (self) => merged(self).keys(),
      "values()": (self) => merged(self).values(),
      "items()": (self) => [...merged(self)].map(([key, value]) => tuple(key, value)),
      "__iter__()": (self) => merged(self).keys(),
      "__len__()": (self) => merged(self).size,
      "__bool__()": (self) => self.maps.some((one) => one.size > 0),
      "__eq__(other, /)": (self, other) => same(merged(self), other instanceof ChainMap ? merged(other) : other),
      "__repr__()": (self) => `ChainMap(${self.maps.map(repr).join(", ")})`,
      "__delitem__(key, /)": (self, key) => {
        if (!self.maps[0].delete(key)) throw fail("KeyError", `Key not found in the first mapping: ${repr(key)}`);
      },
      "pop(key, /, *default)": (self, key, otherwise) => callWith(dictMethods.pop, [self.maps[0], key, ...otherwise], {}),
      "update(source=None, /, **words)": (self, source, words) =>
        callWith(dictMethods.update, [self.maps[0], source], Object.fromEntries(words)),
      "new_child(m=None)": (self, map) => new ChainMap([map ?? new Dict(), ...self.maps]),
    }),
    maps: getter((self) => self.maps),
    parents: getter((self) => new ChainMap(self.maps.length > 1 ? self.maps.slice(1) : [new Dict()])),
  },
});
ChainMap.prototype.constructor = chainMap;
