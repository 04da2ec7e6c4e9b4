import { fail } from "../fail.mjs";
import { made, methods, native } from "../functions.mjs";
import { iter } from "../iteration.mjs";
import { ATTRIBUTES, builtinClass, call, callWith, find, infoOf, isInstance, KIND, plainPut, WORDS } from "../model.mjs";
import { eq, lt, truth } from "../compare.mjs";
import { namedTuple } from "./collections/named-tuple.mjs";
import { Dict, keyOf, tuple } from "../values.mjs";

const plain = (words) => Object.fromEntries(words);

/** A function, so that the API can call it as it is. */
export const partial = native("partial(func, /, *args, **words)", (func, first, words) => {
  const bound = (...args) => callWith(func, [...first, ...args], plain(words));
  bound[WORDS] = (args, more) => callWith(func, [...first, ...args], { ...plain(words), ...more });
  for (const [name, value] of Object.entries({ func, args: tuple(...first), keywords: new Dict(words) }))
    plainPut(value, bound, name);
  return bound;
});

function copyNames(target, source) {
  const name = find(source, "__name__");
  if (typeof target === "function" && name) Object.defineProperty(target, "name", { value: name });
  for (const [key, value] of Object.entries(source[ATTRIBUTES] ?? {})) plainPut(value, target, key);
  plainPut(source, target, "__wrapped__");
  return target;
}

export const update_wrapper = native("update_wrapper(wrapper, wrapped, *rest, **words)", copyNames);
export const wraps = native("wraps(wrapped, *rest, **words)", (wrapped) =>
  native("wrap(wrapper)", (wrapper) => copyNames(wrapper, wrapped)),
);

const reduce = native("reduce(callee, items, /, *initial)", (callee, items, initial) => {
  const source = iter(items);
  let value = initial[0];
  if (initial.length === 0) {
    const first = source.next();
    if (first.done) throw fail("TypeError", "reduce() of empty iterable with no initial value");
    value = first.value;
  }
  for (let step; !(step = source.next()).done;) value = call(callee, value, step.value);
  return value;
});

const cacheInfo = namedTuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"]);

function cached(callee, most) {
  const known = new Map();
  let [hits, misses] = [0, 0];
  const run = (args, words) => {
    const key = keyOf(tuple(...args, ...Object.entries(words ?? {}).map(([name, value]) => tuple(name, value))));
    if (known.has(key)) {
      hits++;
      const value = known.get(key);
      known.delete(key);
      known.set(key, value);
      return value;
    }
    misses++;
    const value = callWith(callee, args, words ?? {});
    known.set(key, value);
    if (most !== null && known.size > most) known.delete(known.keys().next().value);
    return value;
  };
  const wrapper = (...args) => run(args, null);
  wrapper[WORDS] = run;
  wrapper[KIND] = "function";
  copyNames(wrapper, callee);
  plainPut(() => call(cacheInfo, hits, misses, most, known.size), wrapper, "cache_info");
  plainPut(() => (known.clear(), (hits = misses = 0), null), wrapper, "cache_clear");
  return wrapper;
}

const lru_cache = native("lru_cache(maxsize=128, typed=False)", (most) =>
  typeof most === "function" ? cached(most, 128) : native("cache(callee)", (callee) => cached(callee, most)),
);

/** Computed when it is first looked up, then an attribute. */
class CachedProperty {
  constructor(callee) {
    this.callee = callee;
  }
  setName(_, name) {
    this.name = name;
  }
}
const cached_property = builtinClass("cached_property", {
  native: CachedProperty,
  make: ([callee]) => new CachedProperty(callee),
});
infoOf(cached_property).special = true;
infoOf(cached_property).ns.__get__ = native("__get__(self, owner, cls=None)", (self, owner) => {
  if (owner === null) return self;
  const value = call(self.callee, owner);
  plainPut(value, owner, self.name);
  return value;
});
CachedProperty.prototype.constructor = cached_property;

const ORDER = {
  __gt__: (a, b) => !truth(lt(a, b)) && !truth(eq(a, b)),
  __le__: (a, b) => truth(lt(a, b)) || truth(eq(a, b)),
  __ge__: (a, b) => !truth(lt(a, b)),
};
const total_ordering = native("total_ordering(cls)", (cls) => {
  for (const [name, body] of Object.entries(ORDER)) infoOf(cls).ns[name] ??= native(`${name}(self, other, /)`, body);
  return cls;
});

class Key {}
const key = builtinClass("K", {
  native: Key,
  special: true,
  ns: methods({ "__lt__(other)": (self, other) => call(self.compare, self.value, other.value) < 0 }),
});
Key.prototype.constructor = key;
const cmp_to_key = native("cmp_to_key(compare)", (compare) =>
  native("key(value)", (value) => Object.assign(new Key(), { compare, value })),
);

const singledispatch = native("singledispatch(callee)", (callee) => {
  const kinds = new Map();
  const run = (args, words) => {
    const found = [...kinds].reverse().find(([kind]) => isInstance(args[0], kind));
    return callWith(found ? found[1] : callee, args, words ?? {});
  };
  const wrapper = (...args) => run(args, null);
  wrapper[WORDS] = run;
  wrapper[KIND] = "function";
  const register_ = (kind, given) => (given ? (kinds.set(kind, given), given) : (one) => (kinds.set(kind, one), one));
  plainPut(register_, copyNames(wrapper, callee), "register");
  return wrapper;
});

class PartialMethod {
  constructor(callee, args, words) {
    Object.assign(this, { callee, args, words });
  }
}
const partialmethod = builtinClass("partialmethod", { native: PartialMethod });
infoOf(partialmethod).make = ([callee, ...args], words) => {
  const method = made(
    "function",
    { name: "method", positional: [], only: 0, star: "args", words: [], rest: "words" },
    ([args_, given]) => callWith(callee, [args_[0], ...args, ...args_.slice(1)], { ...words, ...plain(given) }),
  );
  return method;
};

export const functools = {
  partial,
  partialmethod,
  update_wrapper,
  wraps,
  reduce,
  lru_cache,
  cached_property,
  total_ordering,
  cmp_to_key,
  singledispatch,
  cache: native("cache(callee)", (callee) => cached(callee, null)),
};
