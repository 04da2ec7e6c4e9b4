import { same } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { getter, methods, native } from "../functions.mjs";
import { iterate, listOf } from "../iteration.mjs";
import { indexOf } from "../items.mjs";
import { builtinClass, call, callWith, ClassMethod, construct, get, infoOf, register, typeOf } from "../model.mjs";
import { repr, dict as reprDict } from "../repr.mjs";
import { makeClass } from "../classes.mjs";
import { dict, dictMethods } from "../types/dict.mjs";
import { list, sorted, tuple as tupleType } from "../types/list.mjs";
import { Dict, Slice, Tuple, tuple } from "../values.mjs";
import { set as setType } from "../types/set.mjs";
import { str as strType } from "../types/str.mjs";
import { bytes as bytesType } from "../types/bytes.mjs";

class Deque {
  constructor(items, maxlen) {
    this.items = [];
    this.maxlen = maxlen;
    this.extend(items);
  }
  extend(items) {
    for (const one of items) {
      this.items.push(one);
      if (this.maxlen !== null && this.items.length > this.maxlen) this.items.shift();
    }
  }
  extendleft(items) {
    for (const one of items) {
      this.items.unshift(one);
      if (this.maxlen !== null && this.items.length > this.maxlen) this.items.pop();
    }
  }
  get size() {
    return this.items.length;
  }
  [Symbol.iterator]() {
    return this.items[Symbol.iterator]();
  }
}

const taken = (self, how) => {
  if (self.items.length === 0) throw fail("IndexError", "pop from an empty deque");
  return self.items[how]();
};
const place = (self, index) => {
  if (index instanceof Slice) throw fail("TypeError", "sequence index must be integer, not 'slice'");
  const at = indexOf(index) < 0 ? index + self.items.length : indexOf(index);
  if (at < 0 || at >= self.items.length) throw fail("IndexError", "deque index out of range");
  return at;
};

const deque = builtinClass("deque", {
  native: Deque,
  special: true,
  make: (args, words) => callWith(native("deque(iterable=None, maxlen=None)", (items, most) => new Deque(items === null ? [] : iterate(items), most)), args, words),
  alloc: (cls, [items = null, most = null], words) => Reflect.construct(Deque, [items === null ? [] : iterate(items), words?.maxlen ?? most], cls),
  ns: {
    ...methods({
      "append(item, /)": (self, item) => self.extend([item]),
      "appendleft(item, /)": (self, item) => self.extendleft([item]),
      "extend(items, /)": (self, items) => self.extend(listOf(items)),
      "extendleft(items, /)": (self, items) => self.extendleft(listOf(items)),
      "pop()": (self) => taken(self, "pop"),
      "popleft()": (self) => taken(self, "shift"),
      "clear()": (self) => void self.items.splice(0),
      "copy()": (self) => new Deque(self.items, self.maxlen),
      "count(value, /)": (self, value) => self.items.filter((one) => same(one, value)).length,
      "index(value, /)": (self, value) => {
        const at = self.items.findIndex((one) => same(one, value));
        if (at < 0) throw fail("ValueError", `${repr(value)} is not in deque`);
        return at;
      },
      "insert(index, value, /)": (self, at, value) => void self.items.splice(at, 0, value),
      "remove(value, /)": (self, value) => {
        const at = self.items.findIndex((one) => same(one, value));
        if (at < 0) throw fail("ValueError", "deque.remove(x): x not in deque");
        self.items.splice(at, 1);
      },
      "reverse()": (self) => void self.items.reverse(),
      "rotate(n=1, /)": (self, n) => {
        const length = self.items.length || 1;
        self.items.unshift(...self.items.splice(self.items.length - (((n % length) + length) % length)));
      },
      "__len__()": (self) => self.items.length,
      "__getitem__(index, /)": (self, index) => self.items[place(self, index)],
      "__setitem__(index, value, /)": (self, index, value) => void (self.items[place(self, index)] = value),
      "__delitem__(index, /)": (self, index) => void self.items.splice(place(self, index), 1),
      "__contains__(value, /)": (self, value) => self.items.some((one) => same(one, value)),
      "__iadd__(items, /)": (self, items) => (self.extend(listOf(items)), self),
      "__reversed__()": (self) => [...self.items].reverse()[Symbol.iterator](),
      "__repr__()": (self) => `deque(${repr(self.items)}${self.maxlen === null ? "" : `, maxlen=${self.maxlen}`})`,
      "__eq__(other, /)": (self, other) => other instanceof Deque && same(self.items, other.items),
      "__bool__()": (self) => self.items.length > 0,
    }),
    maxlen: getter((self) => self.maxlen),
  },
});
Deque.prototype.constructor = deque;

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
const defaultdict = register(DefaultDict, {
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
    default_factory: getter((self) => self.factory, (self, factory) => void (self.factory = factory)),
  },
});

class OrderedDict extends Dict {}
const filled = (Native) => (cls, args, words) => {
  const made = Reflect.construct(Native, [], cls);
  callWith(dictMethods.__init__, [made, ...args], words ?? {});
  return made;
};
register(OrderedDict, {
  name: "OrderedDict",
  bases: [dict],
  native: OrderedDict,
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
    "__repr__()": (self) => `OrderedDict(${self.size > 0 ? reprDict(self) : ""})`,
  }),
});

class Counter extends Dict {
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
register(Counter, {
  name: "Counter",
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
    "__init__(source=None, /, **words)": (self, source) => tally(self, source, 1),
    "update(source=None, /)": (self, source) => tally(self, source, 1),
    "subtract(source=None, /)": (self, source) => tally(self, source, -1),
    "most_common(n=None)": (self, n) => sorted([...self], (pair) => -pair[1]).slice(0, n ?? undefined),
    "elements()": (self) => [...self].flatMap(([key, times]) => Array.from({ length: Math.max(0, times) }, () => key))[Symbol.iterator](),
    "total()": (self) => [...self.values()].reduce((sum, times) => sum + times, 0),
    "__add__(other, /)": (self, other) => counterOf([...new Set([...self.keys(), ...other.keys()])].map((key) => [key, (self.get(key) ?? 0) + (other.get(key) ?? 0)])),
    "__sub__(other, /)": (self, other) => counterOf([...self].map(([key, times]) => [key, times - (other.get(key) ?? 0)])),
    "__repr__()": (self) => `Counter(${self.size > 0 ? reprDict(new Dict(sorted([...self], (pair) => -pair[1]))) : ""})`,
  }),
});

/** Named tuples. */
export function namedTuple(name, fields, defaults = [], more = {}) {
  const first = fields.length - defaults.length;
  const cls = makeClass(name, [tupleType], {}, (ns) => Object.assign(ns, more));
  const spec = native(`__new__(cls, ${fields.join(", ")})`, (own, ...values) => Object.setPrototypeOf([...values], own.prototype));
  const withDefaults = (own, args, words) => {
    const given = { ...words };
    fields.forEach((field, at) => {
      if (at >= first && at >= args.length && !(field in given)) given[field] = defaults[at - first];
    });
    return callWith(spec, [own, ...args], given);
  };
  Object.assign(infoOf(cls).ns, {
    __new__: native("__new__(cls, /, *args, **words)", (own, args, words) => withDefaults(own, [...args], Object.fromEntries(words))),
    _fields: tuple(...fields),
    __match_args__: tuple(...fields),
    ...Object.fromEntries(fields.map((field, at) => [field, getter((self) => self[at])])),
    ...methods({
      "__init__(*args, **words)": () => null,
      "_asdict()": (self) => new Dict(fields.map((field, at) => [field, self[at]])),
      "_replace(**words)": (self, words) => construct(cls, fields.map((field, at) => words.get(field) ?? self[at]), null),
      "__repr__()": (self) => `${name}(${fields.map((field, at) => `${field}=${repr(self[at])}`).join(", ")})`,
    }),
    _make: new ClassMethod(native("_make(cls, items)", (own, items) => construct(own, listOf(items), null))),
  }, more);
  return cls;
}

const namedtuple = native("namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", (name, fields, _, defaults) =>
  namedTuple(name, typeof fields === "string" ? fields.replaceAll(",", " ").split(/\s+/).filter(Boolean) : listOf(fields), defaults === null ? [] : listOf(defaults)),
);

class ChainMap {
  constructor(maps) {
    this.maps = maps;
  }
}
const chainMap = builtinClass("ChainMap", {
  native: ChainMap,
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
      "new_child(m=None)": (self, map) => new ChainMap([map ?? new Dict(), ...self.maps]),
    }),
    maps: getter((self) => self.maps),
  },
});

export const collections = { deque, defaultdict, OrderedDict, Counter, namedtuple, ChainMap: chainMap, UserDict: dict, UserList: list };

/** The abstract classes: what has the methods belongs to them. */
const abstract = (name, ...wanted) => {
  const cls = builtinClass(name, {
    check: (value) => wanted.every((one) => quietly(value, one) !== undefined),
    virtual: (other) => wanted.every((one) => infoOf(other).mro.some((base) => infoOf(base).ns[one])),
  });
  return cls;
};
const quietly = (value, name) => {
  if (name === "__iter__" && isIterable(value)) return true;
  if (name === "__len__" && (typeof value === "string" || Array.isArray(value) || typeof value?.size === "number")) return true;
  if (name === "__call__" && typeof value === "function") return true;
  try {
    return get(value, name);
  } catch {
    return undefined;
  }
};
const isIterable = (value) => typeof value === "string" || (value !== null && typeof value === "object" && typeof value[Symbol.iterator] === "function" && typeof value.then !== "function");

const kind = (name, ...of) => builtinClass(name, { check: (value) => of.some((one) => infoOf(one) && callIs(value, one)), virtual: (cls) => of.some((one) => infoOf(cls).mro.includes(one)) });
const callIs = (value, cls) => infoOf(typeOf(value)).mro.includes(cls);

export const abc = {
  Awaitable: abstract("Awaitable", "__await__"),
  Coroutine: abstract("Coroutine", "send", "throw", "close", "__await__"),
  AsyncIterable: abstract("AsyncIterable", "__aiter__"),
  AsyncIterator: abstract("AsyncIterator", "__aiter__", "__anext__"),
  AsyncGenerator: abstract("AsyncGenerator", "asend", "athrow", "aclose"),
  Iterable: abstract("Iterable", "__iter__"),
  Iterator: abstract("Iterator", "__iter__", "__next__"),
  Generator: abstract("Generator", "send", "throw", "close", "__next__"),
  Callable: abstract("Callable", "__call__"),
  Sized: abstract("Sized", "__len__"),
  Hashable: builtinClass("Hashable", { check: (value) => !(value instanceof Dict || (Array.isArray(value) && !(value instanceof Tuple))) }),
  Container: abstract("Container", "__contains__"),
  Collection: abstract("Collection", "__iter__", "__len__"),
  Mapping: kind("Mapping", dict),
  MutableMapping: kind("MutableMapping", dict),
  Sequence: kind("Sequence", list, tupleType, strType, bytesType),
  MutableSequence: kind("MutableSequence", list),
  Set: kind("Set", setType),
  MutableSet: kind("MutableSet", setType),
};
