/** `dict` and its views. */
import { setLike } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { getter, methods, native } from "../functions.mjs";
import { isIn, item, plainItem, plainPutItem, plainRemoveItem } from "../items.mjs";
import { iterate, listOf } from "../iteration.mjs";
import { builtinClass, builtinTypes, call, ClassMethod, get, method, special } from "../model.mjs";
import { dict as reprDict } from "../repr.mjs";
import { Dict, View } from "../values.mjs";

/** The entries of a dictionary, of something like one, or of a list of pairs. */
export function pairs(source) {
  if (source instanceof Dict && !special(source, "keys")) return [...source];
  if (
    source !== null &&
    typeof source === "object" &&
    !Array.isArray(source) &&
    (special(source, "keys") || method(source, "keys"))
  ) {
    return listOf(call(get(source, "keys"))).map((key) => [key, item(source, key)]);
  }
  return listOf(source).map((pair, at) => {
    const both = listOf(pair);
    if (both.length !== 2)
      throw fail("ValueError", `dictionary update sequence element #${at} has length ${both.length}; 2 is required`);
    return both;
  });
}

/** `**source` in a call. */
export const keywords = (source) => Object.fromEntries(pairs(source));

/** The keyword arguments of a call; none may be given twice. */
export function words(...parts) {
  const all = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (Object.hasOwn(all, name)) throw fail("TypeError", `got multiple values for keyword argument '${name}'`);
      all[name] = value;
    }
  }
  return all;
}

function update(self, source, words) {
  for (const [key, value] of [...(source === null ? [] : pairs(source)), ...words]) self.set(key, value);
}

const view = (kind) => (self) => new View(self, kind);

export const dictMethods = methods({
  "__init__(source=None, /, **words)": update,
  "get(key, default=None, /)": (self, key, otherwise) => self.get(key) ?? (self.has(key) ? null : otherwise),
  "keys()": view("keys"),
  "values()": view("values"),
  "items()": view("entries"),
  "setdefault(key, default=None, /)": (self, key, value) => {
    if (!self.has(key)) self.set(key, value);
    return self.get(key);
  },
  ["pop(key, default='\0none', /)"]: (self, key, otherwise) => {
    const found = self.get(key);
    if (self.delete(key)) return found;
    if (otherwise === "\0none") throw fail("KeyError", key);
    return otherwise;
  },
  "popitem()": (self) => {
    const last = [...self].at(-1);
    if (!last) throw fail("KeyError", "popitem(): dictionary is empty");
    self.delete(last[0]);
    return last;
  },
  "update(source=None, /, **words)": update,
  "clear()": (self) => void self.clear(),
  "copy()": (self) => {
    const copy = new self.constructor();
    for (const [key, value] of self) copy.set(key, value);
    return copy;
  },
  "__len__()": (self) => self.size,
  "__getitem__(key, /)": plainItem,
  "__setitem__(key, value, /)": plainPutItem,
  "__delitem__(key, /)": plainRemoveItem,
  "__contains__(key, /)": (self, key) => self.has(key),
  "__iter__()": (self) => self.keys(),
  "__repr__()": reprDict,
});

const fromkeys = native("fromkeys(cls, keys, value=None, /)", (cls, keys, value) => {
  const made = call(cls);
  for (const key of iterate(keys)) made.set(key, value);
  return made;
});

export const dict = builtinClass("dict", {
  native: Dict,
  make: (args, words) => {
    const made = new Dict();
    if (args.length > 1) throw fail("TypeError", `dict expected at most 1 argument, got ${args.length}`);
    update(made, args[0] ?? null, Object.entries(words ?? {}));
    return made;
  },
  alloc: (cls) => Reflect.construct(Dict, [], cls),
  ns: { ...dictMethods, fromkeys: new ClassMethod(fromkeys) },
});
builtinTypes.dict = dict;

builtinClass("dict_view", {
  native: View,
  ns: {
    ...methods({
      "isdisjoint(other, /)": (self, other) => ![...iterate(other)].some((one) => setLike(self).has(one)),
      "__contains__(value, /)": (self, value) => (setLike(self) ? setLike(self).has(value) : isIn(value, [...self])),
    }),
    mapping: getter((self) => self.dict),
  },
});

export const mappingProxy = builtinClass("mappingproxy", {
  make: ([source]) => new Dict(pairs(source)),
});
