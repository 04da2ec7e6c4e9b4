/** `gc` and `weakref`. */
import { fail } from "../fail.mjs";
import { Collection, methods, native } from "../functions.mjs";
import { builtinClass, callWith } from "../model.mjs";
import { identity } from "../values.mjs";

/** A turn of the host: finalizers run in turns of their own, after the collection. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

async function collect() {
  for (let round = 0; round < 3; round++) {
    await turn();
    globalThis.gc?.();
    await turn();
  }
  return 0;
}

const nothing = (name) => native(`${name}(*args)`, () => null);
export const gc = {
  collect: native("collect(generation=2)", () => new Collection(collect())),
  enable: nothing("enable"),
  disable: nothing("disable"),
  freeze: nothing("freeze"),
  isenabled: native("isenabled()", () => true),
  get_referrers: native("get_referrers(*objects)", () => []),
};

class Ref {
  constructor(value, callback) {
    this.held = new WeakRef(value);
    if (callback) finalizers.register(value, () => callWith(callback, [this], {}));
  }
}
const finalizers = new FinalizationRegistry((run) => run());

const ref = builtinClass("ReferenceType", {
  native: Ref,
  make: ([value, callback = null]) => {
    if (value === null || (typeof value !== "object" && typeof value !== "function"))
      throw fail("TypeError", "cannot create weak reference to this object");
    return new Ref(value, callback);
  },
  ns: methods({ "__call__()": (self) => self.held.deref() ?? null }),
});

class Finalizer {}
const finalize = builtinClass("finalize", {
  native: Finalizer,
  make: ([value, callee, ...args], words) => {
    const made = new Finalizer();
    made.alive = true;
    made.run = () => {
      if (!made.alive) return null;
      made.alive = false;
      return callWith(callee, args, words ?? {});
    };
    finalizers.register(value, made.run, made);
    return made;
  },
  ns: methods({ "__call__()": (self) => self.run(), "detach()": (self) => void (self.alive = false) }),
});

/** Collections that hold nothing alive: entries of what is gone are left out. */
class WeakBag {
  entries = new Map();
  live() {
    for (const [key, entry] of this.entries) if (entry.held.deref() === undefined) this.entries.delete(key);
    return [...this.entries.values()];
  }
}
class WeakSetBag extends WeakBag {}
const weakSet = builtinClass("WeakSet", {
  native: WeakSetBag,
  make: () => new WeakSetBag(),
  ns: methods({
    "add(item)": (self, item) => void self.entries.set(identity(item), { held: new WeakRef(item) }),
    "discard(item)": (self, item) => void self.entries.delete(identity(item)),
    "__contains__(item)": (self, item) => self.live().some(({ held }) => held.deref() === item),
    "__len__()": (self) => self.live().length,
    "__iter__()": (self) =>
      self
        .live()
        .map(({ held }) => held.deref())
        [Symbol.iterator](),
  }),
});
class WeakValues extends WeakBag {}
const weakValues = builtinClass("WeakValueDictionary", {
  native: WeakValues,
  make: () => new WeakValues(),
  ns: methods({
    "__setitem__(key, value)": (self, key, value) => void self.entries.set(key, { key, held: new WeakRef(value) }),
    "__getitem__(key)": (self, key) => {
      const found = self.entries.get(key)?.held.deref();
      if (found === undefined) throw fail("KeyError", key);
      return found;
    },
    "get(key, default=None)": (self, key, otherwise) => self.entries.get(key)?.held.deref() ?? otherwise,
    "__contains__(key)": (self, key) => self.entries.get(key)?.held.deref() !== undefined,
    "__len__()": (self) => self.live().length,
    "keys()": (self) => self.live().map(({ key }) => key),
    "values()": (self) => self.live().map(({ held }) => held.deref()),
  }),
});
class WeakKeys extends WeakBag {}
const weakKeys = builtinClass("WeakKeyDictionary", {
  native: WeakKeys,
  make: () => new WeakKeys(),
  ns: methods({
    "__setitem__(key, value)": (self, key, value) => void self.entries.set(identity(key), { held: new WeakRef(key), value }),
    "__getitem__(key)": (self, key) => {
      const found = self.entries.get(identity(key));
      if (!found) throw fail("KeyError", key);
      return found.value;
    },
    "__contains__(key)": (self, key) => self.entries.has(identity(key)),
    "__len__()": (self) => self.live().length,
    "keys()": (self) => self.live().map(({ held }) => held.deref()),
  }),
});

/** Calls a bound method as long as its object lives. */
const weakMethod = native("WeakMethod(bound, callback=None)", (bound) => new Ref(bound, null));

export const weakref = {
  ref,
  finalize,
  WeakSet: weakSet,
  WeakValueDictionary: weakValues,
  WeakKeyDictionary: weakKeys,
  WeakMethod: weakMethod,
  ReferenceType: ref,
  proxy: native("proxy(value, callback=None)", (value) => value),
};
