import { fail } from "../fail.mjs";
import { getter, made, methods, native } from "../functions.mjs";
import { iter } from "../iteration.mjs";
import { FIRST_TYPE } from "../classes.mjs";
import {
  ATTRIBUTES,
  builtinClass,
  call,
  callWith,
  ClassMethod,
  find,
  infoOf,
  isClass,
  isSubclass,
  KIND,
  mroOf,
  NoneType,
  object,
  plainPut,
  StaticMethod,
  typeOf,
  WORDS,
} from "../model.mjs";
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
  else if (name) for (const one of ["__name__", "__qualname__"]) plainPut(name, target, one);
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

/** What a function is for the kind of a value: that of the nearest class it derives from. */
function dispatcher(callee) {
  const kinds = new Map([[object, callee]]);
  const dispatch = (cls) => {
    const nearest = mroOf(cls).find((one) => one !== object && kinds.has(one));
    const virtual = () => [...kinds.keys()].reverse().find((one) => one !== object && isSubclass(cls, one));
    return kinds.get(nearest ?? virtual() ?? object);
  };
  const add = (kind, body) => {
    for (const one of [kind].flat(Infinity)) kinds.set(one ?? NoneType, body);
    return body;
  };
  const register = native("register(kind, func=None)", (kind, body) => {
    if (body !== null) return add(kind, body);
    if (isClass(kind) || Array.isArray(kind)) return native("register(func)", (one) => add(kind, one));
    return add((kind[FIRST_TYPE] ?? kind.callee?.[FIRST_TYPE]) ?? object, kind);
  });
  return { dispatch, register, kinds };
}

const singledispatch = native("singledispatch(callee)", (callee) => {
  const { dispatch, register } = dispatcher(callee);
  const run = (args, words) => {
    if (args.length === 0) throw fail("TypeError", `${callee.name} requires at least 1 positional argument`);
    return callWith(dispatch(typeOf(args[0])), args, words ?? {});
  };
  const wrapper = (...args) => run(args, null);
  wrapper[WORDS] = run;
  wrapper[KIND] = "function";
  copyNames(wrapper, callee);
  plainPut(register, wrapper, "register");
  plainPut(native("dispatch(cls)", dispatch), wrapper, "dispatch");
  return wrapper;
});

class DispatchMethod {
  constructor(callee) {
    Object.assign(this, dispatcher(callee));
  }
}
const singledispatchmethod = builtinClass("singledispatchmethod", {
  native: DispatchMethod,
  special: true,
  make: ([callee]) => new DispatchMethod(callee),
  ns: {
    ...methods({
      "__get__(owner, cls=None, /)": (self, owner, cls) => {
        const run = (args, words) => {
          const found = self.dispatch(typeOf(args[0]));
          return found instanceof ClassMethod || found instanceof StaticMethod
            ? callWith(found.callee, found instanceof ClassMethod ? [cls, ...args] : args, words ?? {})
            : callWith(found, [owner, ...args], words ?? {});
        };
        return Object.assign((...args) => run(args, null), { [WORDS]: run });
      },
    }),
    register: getter((self) => self.register),
  },
});
DispatchMethod.prototype.constructor = singledispatchmethod;

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
  singledispatchmethod,
  cache: native("cache(callee)", (callee) => cached(callee, null)),
};
