/**
 * Python's object model: every value has a class, every class an order in which attributes are looked up.
 *
 * Classes are JavaScript functions: those of the API and of JavaScript itself are known here under their Python names.
 * The attributes of an instance are kept under a symbol, so that none of JavaScript's own gets in the way.
 */
import { fail } from "../fail.mjs";
import { NotImplemented } from "../values.mjs";
import { construct } from "./calls.mjs";

export const ATTRIBUTES = Symbol("attributes");
export const WORDS = Symbol("called with keywords");
export const SPEC = Symbol("signature");
export const KIND = Symbol("kind of function");
export const BOUND = Symbol("bound method");
/** Of an instance whose API class was not constructed yet; then, what was. */
export const PENDING = Symbol("pending");
export const REAL = Symbol("real");

const classes = new WeakMap();
/** JavaScript's constructors that are not the Python class themselves. */
const stands = new Map();

export const isClass = (value) => typeof value === "function" && classes.has(value);
export const infoOf = (cls) => classes.get(cls);
export const mroOf = (cls) => classes.get(cls).mro;

/**
 * Makes a function known as a Python class.
 *
 * `make(args, words)` gives an instance of exactly this class; `alloc(cls, args, words)` one of a class derived from it.
 */
export function register(cls, { name = cls.name, bases = [object], ns = {}, ...more }) {
  const info = { name, bases, ns: Object.assign(Object.create(null), ns), ...more };
  classes.set(cls, info);
  info.mro = linearised(cls, bases);
  return cls;
}

/** A Python class with no JavaScript class behind it, or with `native` behind it. */
export function builtinClass(name, { native, ...more } = {}) {
  const cls = function (...args) {
    return construct(cls, args, null);
  };
  register(cls, { name, native, ...more });
  if (native) stands.set(native, cls);
  return cls;
}

export const standFor = (constructor, cls) => stands.set(constructor, cls);

function linearised(cls, bases) {
  const lists = [...bases.filter(Boolean).map((base) => [...mroOf(base)]), bases.filter(Boolean)];
  const order = [cls];
  for (let left = lists; (left = left.filter((list) => list.length > 0)).length > 0;) {
    const next = left.map(([head]) => head).find((head) => !left.some((list) => list.indexOf(head) > 0));
    if (!next) throw fail("TypeError", "Cannot create a consistent method resolution order (MRO) for bases");
    order.push(next);
    for (const list of left) if (list[0] === next) list.shift();
  }
  return order;
}

export const object = builtinClass("object", {
  bases: [],
  make: (args) => {
    if (args.length > 0) throw fail("TypeError", "object() takes no arguments");
    return Object.create(object.prototype);
  },
  alloc: (cls) => Object.create(cls.prototype),
});
export const type = builtinClass("type", {});
export const NoneType = builtinClass("NoneType");
export const FunctionType = builtinClass("function");
export const BuiltinFunctionType = builtinClass("builtin_function_or_method");
export const MethodType = builtinClass("method");
export const GeneratorType = builtinClass("generator");
export const IteratorType = builtinClass("iterator");
export const ModuleType = builtinClass("module");
export const NotImplementedType = builtinClass("NotImplementedType");
export const builtinTypes = {};

export class Module {
  constructor(name, attributes) {
    this.name = name;
    this.attributes = attributes;
  }
}
standFor(Module, ModuleType);

let adopt = () => undefined;
/** Who makes a Python class of a JavaScript one that is not known yet. */
export const useAdopter = (adopter) => (adopt = adopter);

function adopted(value) {
  const { constructor } = value;
  return typeof constructor === "function" && constructor !== Object ? adopt(constructor) : undefined;
}

const generatorTag = (value) => Object.prototype.toString.call(value) === "[object Generator]";

export function typeOf(value) {
  switch (typeof value) {
    case "undefined":
      return NoneType;
    case "boolean":
      return builtinTypes.bool;
    case "number":
      return Number.isInteger(value) ? builtinTypes.int : builtinTypes.float;
    case "bigint":
      return builtinTypes.int;
    case "string":
      return builtinTypes.str;
    case "symbol":
      return value === NotImplemented ? NotImplementedType : object;
    case "function":
      if (classes.has(value)) return classes.get(value).meta ?? type;
      return value[BOUND] ? MethodType : value[KIND] ? FunctionType : BuiltinFunctionType;
  }
  if (value === null) return NoneType;
  for (let proto = Object.getPrototypeOf(value); proto; proto = Object.getPrototypeOf(proto)) {
    const own = Object.hasOwn(proto, "constructor") ? proto.constructor : undefined;
    if (own && own !== Object) {
      if (classes.has(own)) return own;
      if (stands.has(own)) return stands.get(own);
    }
  }
  if (generatorTag(value)) return GeneratorType;
  if (typeof value.next === "function") return IteratorType;
  return adopted(value) ?? object;
}

export const typeName = (value) => infoOf(typeOf(value)).name;
export const nameOf = (cls) => infoOf(cls).name;

export function isSubclass(cls, base) {
  if (base === object) return true;
  return mroOf(cls).includes(base) || (infoOf(base)?.virtual?.(cls) ?? false);
}

export function isInstance(value, cls) {
  if (Array.isArray(cls)) return cls.some((one) => isInstance(value, one));
  if (cls === null) return value === null || value === undefined;
  if (!isClass(cls)) throw fail("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
  const check = infoOf(cls).check;
  return (check && check(value)) || isSubclass(typeOf(value), cls);
}

/** The attribute of a class or of those it derives from; `undefined` if there is none. */
export function lookup(cls, name) {
  for (const one of mroOf(cls)) {
    const found = classes.get(one).ns[name];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A special method of an instance of a class written in Python (or of one of the runtime that says so), or `undefined`. */
export function special(value, name) {
  if (value === null || typeof value !== "object") return undefined;
  const cls = value.constructor;
  if (typeof cls !== "function") return undefined;
  const info = classes.get(cls);
  return info?.user || info?.special ? lookup(cls, name) : undefined;
}

/** The same for any value. */
export const method = (value, name) => lookup(typeOf(value), name);
