/** `class` statements, and what is built in to decorate their methods. */
import { fail } from "./fail.mjs";
import { methods, native } from "./functions.mjs";
import { listOf } from "./iteration.mjs";
import {
  boundMethod,
  builtinClass,
  call,
  callWith,
  ClassMethod,
  construct,
  infoOf,
  isClass,
  lookup,
  mroOf,
  nameOf,
  object,
  Property,
  register,
  special,
  StaticMethod,
  type,
  typeOf,
  useIdentity,
} from "./model.mjs";
import { Dict, identity, tuple } from "./values.mjs";

useIdentity(identity);

/** The class that a `class` statement makes; `body` fills the namespace, `cell` is where `super()` finds the class. */
export function makeClass(name, given, words, body, cell = {}) {
  const maker = given.find((base) => !isClass(base) && base?.makeClass);
  if (maker) return maker.makeClass(name, body, cell);
  const bases = given.flatMap((base) => (isClass(base) ? [base] : base?.bases ? base.bases : []));
  const { metaclass, ...rest } = words;
  const ns = Object.create(null);
  const meta = bases.map((base) => infoOf(base).meta).find(Boolean) ?? (isClass(metaclass) ? metaclass : undefined);
  const prepare = bases.flatMap(mroOf).map((one) => infoOf(one).prepare).find(Boolean);
  body(prepare ? prepare(bases, ns) : ns);
  for (const method of ["__init_subclass__", "__class_getitem__"]) {
    if (typeof ns[method] === "function") ns[method] = new ClassMethod(ns[method]);
  }
  if (ns.__eq__ !== undefined && ns.__hash__ === undefined) ns.__hash__ = null;
  const cls = function (...args) {
    return construct(cls, args, null);
  };
  const own = bases.length > 0 ? bases : [object];
  register(cls, { name, bases: own, ns, user: true, meta: meta === type ? undefined : meta });
  const native = mroOf(cls)
    .slice(1)
    .map((one) => infoOf(one))
    .find((info) => info.native || info.constructs || info.late || info.alloc);
  const proto = native?.native ?? native?.constructs?.constructor ?? native?.late ?? object;
  cls.prototype = Object.create(proto.prototype, { constructor: { value: cls, writable: true, configurable: true } });
  Object.defineProperty(cls, "name", { value: name });
  cell.cls = cls;
  for (const [attribute, value] of Object.entries(ns)) {
    const named = special(value, "__set_name__");
    if (named) named(value, cls, attribute);
    value?.setName?.(cls, attribute);
  }
  infoOf(cls).slots = slotsOf(cls);
  for (const base of mroOf(cls).slice(1)) infoOf(base).subclassed?.(cls, ns);
  if (infoOf(cls).meta) for (const base of mroOf(infoOf(cls).meta)) infoOf(base).classMade?.(cls);
  const init = mroOf(cls)
    .slice(1)
    .map((one) => infoOf(one).ns.__init_subclass__)
    .find(Boolean);
  if (init) callWith(boundMethod(init.callee, cls), [], rest);
  return cls;
}

/** The names that instances may have, if all classes but the last say so. */
function slotsOf(cls) {
  const classes = mroOf(cls).slice(0, -1);
  if (!classes.every((one) => infoOf(one).user && infoOf(one).ns.__slots__ !== undefined)) return undefined;
  const names = new Set();
  for (const one of classes) {
    const { __slots__: own } = infoOf(one).ns;
    for (const name of typeof own === "string" ? [own] : listOf(own)) names.add(mangled(name, nameOf(one)));
  }
  return names.has("__dict__") ? undefined : names;
}
const mangled = (name, cls) => (/^__.*(?<!__)$/.test(name) ? `_${cls.replace(/^_+/, "")}${name}` : name);

export function annotate(ns, name, text) {
  (ns.__annotations__ ??= new Dict()).set(name, text);
}

/** A function with the type of its first parameter. */
export const FIRST_TYPE = Symbol("first type");
export const annotated = (callee, type_) => Object.assign(callee, { [FIRST_TYPE]: type_ });

/** A name in a class body: its own, or else what it means outside. */
export const classRead = (ns, name, outside) => (name in ns ? ns[name] : outside());

const replaced = (self, part, value) => Object.assign(new Property(self.getter, self.setter, self.deleter), { [part]: value });

export const property = builtinClass("property", {
  native: Property,
  make: (args, words) =>
    callWith(
      native("property(fget=None, fset=None, fdel=None, doc=None)", (get, set, del) => new Property(get, set, del)),
      args,
      words,
    ),
  ns: methods({
    "getter(callee, /)": (self, callee) => replaced(self, "getter", callee),
    "setter(callee, /)": (self, callee) => replaced(self, "setter", callee),
    "deleter(callee, /)": (self, callee) => replaced(self, "deleter", callee),
    "__get__(owner, cls=None, /)": (self, owner) => (owner === null ? self : call(self.getter, owner)),
  }),
});
export const classmethod = builtinClass("classmethod", { native: ClassMethod, make: ([callee]) => new ClassMethod(callee) });
export const staticmethod = builtinClass("staticmethod", {
  native: StaticMethod,
  make: ([callee]) => new StaticMethod(callee),
  ns: methods({ "__call__(*args, **words)": (self, args, words) => callWith(self.callee, args, Object.fromEntries(words)) }),
});

infoOf(type).make = (args, words) => {
  if (args.length === 1) return typeOf(args[0]);
  const [name, bases, ns] = args;
  return makeClass(name, listOf(bases), words ?? {}, (own) => Object.assign(own, Object.fromEntries(ns)));
};

/** Patterns of `match` with a class: the parts that the pattern looks at, or null. */
export function matchClass(isOne, subject, cls, count, attributeOf, names) {
  if (!isOne) return null;
  const self = ["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];
  const order = lookup(cls, "__match_args__");
  const positional =
    order === undefined && count === 1 && self.includes(nameOf(cls))
      ? [subject]
      : listOf(order ?? tuple())
          .slice(0, count)
          .map(attributeOf);
  if (positional.length < count)
    throw fail("TypeError", `${nameOf(cls)}() accepts ${positional.length} positional sub-patterns (${count} given)`);
  const all = [...positional, ...names.map(attributeOf)];
  return all.includes(undefined) ? null : all;
}
