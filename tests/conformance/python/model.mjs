/**
 * Python's object model: every value has a class, every class an order in which attributes are looked up.
 *
 * Classes are JavaScript functions: those of the API and of JavaScript itself are known here under their Python names.
 * The attributes of an instance are kept under a symbol, so that none of JavaScript's own gets in the way.
 */
import { fail, notCovered } from "./fail.mjs";
import { Dict, FrozenSet, NotImplemented, tuple } from "./values.mjs";

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
  for (let left = lists; (left = left.filter((list) => list.length > 0)).length > 0; ) {
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
  return object;
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

export function call(callee, ...args) {
  if (typeof callee === "function") return classes.has(callee) ? construct(callee, args, null) : callee(...args);
  return callable(callee)(callee, ...args);
}

export function callWith(callee, args, words) {
  if (typeof callee !== "function") return callWith(callable(callee), [callee, ...args], words);
  if (classes.has(callee)) return construct(callee, args, words);
  if (callee[WORDS]) return callee[WORDS](args, words);
  const names = Object.keys(words ?? {});
  if (names.length > 0) throw fail("TypeError", `${callee.name}() got an unexpected keyword argument '${names[0]}'`);
  return callee(...args);
}

function callable(value) {
  const found = method(value, "__call__");
  if (found === undefined) throw fail("TypeError", `'${typeName(value)}' object is not callable`);
  return found;
}

/** An instance: what `C(...)` means. */
export function construct(cls, args, words) {
  const info = classes.get(cls);
  if (info.make && !info.user) return info.make(args, words);
  const meta = info.meta && infoOf(info.meta).call;
  if (meta) return meta(cls, args, words);
  const made = lookup(cls, "__new__");
  const init = lookup(cls, "__init__");
  const native = mroOf(cls).find((one) => classes.get(one).alloc);
  let self;
  if (made) self = callWith(made, [cls, ...args], words);
  else if (classes.get(native).late && init !== lookup(native, "__init__")) return constructLate(cls, init, args, words);
  else self = classes.get(native).alloc(cls, args, words);
  if (made && !isInstance(self, cls)) return self;
  if (init) callWith(init, [self, ...args], words);
  else if (args.length > 0 && !made && native === object) throw fail("TypeError", `${info.name}() takes no arguments`);
  return self;
}

/** The constructor of an API class runs when the program's `__init__` calls its own; until then there is a forerunner. */
function constructLate(cls, init, args, words) {
  const forerunner = Object.create(cls.prototype);
  forerunner[PENDING] = true;
  callWith(init, [forerunner, ...args], words);
  return forerunner[REAL] ?? realise(forerunner, [], null);
}

export function realise(forerunner, args, words) {
  const cls = forerunner.constructor;
  const native = mroOf(cls).find((one) => classes.get(one).alloc);
  const real = classes.get(native).alloc(cls, args, words);
  if (forerunner[ATTRIBUTES]) real[ATTRIBUTES] = forerunner[ATTRIBUTES];
  forerunner[REAL] = real;
  return real;
}

export const self = (value) => value?.[REAL] ?? value;

const methods = new WeakMap();

/** A method of an object: the same one each time, since the API compares callbacks by identity. */
export function boundMethod(found, owner) {
  const holds = owner !== null && (typeof owner === "object" || typeof owner === "function");
  const known = holds ? (methods.get(owner) ?? new Map()) : new Map();
  if (holds) methods.set(owner, known);
  if (!known.has(found)) {
    const bound = (...args) => found(owner, ...args);
    bound[WORDS] = (args, words) => callWith(found, [owner, ...args], words);
    bound[BOUND] = { self: owner, function: found };
    bound[KIND] = found[KIND];
    Object.defineProperty(bound, "name", { value: found.name });
    known.set(found, bound);
  }
  return known.get(found);
}

/** Attributes of a class that are computed when they are looked up. */
export class Property {
  constructor(getter, setter = null, deleter = null) {
    Object.assign(this, { getter, setter, deleter });
  }
}
export class ClassMethod {
  constructor(callee) {
    this.callee = callee;
  }
}
export class StaticMethod {
  constructor(callee) {
    this.callee = callee;
  }
}

/** What a class's attribute is when it is looked up through an instance. */
export function unfold(found, owner, cls) {
  if (typeof found === "function") return isClass(found) || found[BOUND] ? found : found[KIND] ? boundMethod(found, owner) : found;
  if (found instanceof Property) {
    if (!found.getter) throw fail("AttributeError", "unreadable attribute");
    return call(found.getter, owner) ?? null;
  }
  if (found instanceof ClassMethod) return bindAny(found.callee, cls);
  if (found instanceof StaticMethod) return found.callee;
  const get = special(found, "__get__");
  return get ? get(found, owner, cls) : found;
}

const bindAny = (callee, owner) => (typeof callee === "function" && !isClass(callee) ? boundMethod(callee, owner) : callee);

const attributesOf = (value) => (value === null || value === undefined ? undefined : value[ATTRIBUTES]);

/** `undefined` if there is no such attribute. */
export function find(value, name) {
  if (value instanceof Module) return value.attributes[name];
  if (isClass(value)) return findInClass(value, name);
  const cls = typeOf(value);
  const found = lookup(cls, name);
  if (found instanceof Property || (found && special(found, "__set__"))) return unfold(found, value, cls);
  const own = attributesOf(value);
  if (own && name in own) return own[name];
  if (found !== undefined) return unfold(found, value, cls);
  if (name in universal) return universal[name](value, cls);
  const fallback = infoOf(cls).attribute ?? mroOf(cls).map((one) => classes.get(one).attribute).find(Boolean);
  const given = fallback?.(value, name);
  if (given !== undefined) return given;
  const getattr = lookup(cls, "__getattr__");
  return getattr ? call(getattr, value, name) : undefined;
}

function findInClass(cls, name) {
  if (name === "__name__" || name === "__qualname__") return nameOf(cls);
  const found = lookup(cls, name);
  if (found === undefined) {
    if (name in classAttributes) return classAttributes[name](cls);
    const meta = infoOf(cls).meta && lookup(infoOf(cls).meta, name);
    return meta ? unfold(meta, cls, infoOf(cls).meta) : undefined;
  }
  if (found instanceof ClassMethod) return bindAny(found.callee, cls);
  if (found instanceof StaticMethod) return found.callee;
  const get = special(found, "__get__");
  return get ? get(found, null, cls) : found;
}

const classAttributes = {
  __module__: () => "builtins",
  __mro__: (cls) => tuple(...mroOf(cls)),
  __bases__: (cls) => tuple(...infoOf(cls).bases),
  __dict__: (cls) => new Dict(Object.entries(infoOf(cls).ns)),
  __doc__: () => null,
  __class__: (cls) => typeOf(cls),
  __annotations__: () => new Dict(),
  mro: (cls) => () => [...mroOf(cls)],
  __subclasses__: () => () => [],
  __abstractmethods__: () => new FrozenSet(),
};

const callableName = (value) => (typeof value === "function" ? value.name : undefined);
/** What every object has. */
export const universal = {
  __class__: (_, cls) => cls,
  __dict__: (value) => {
    if (typeof value !== "object") return undefined;
    return new Dict(Object.entries((value[ATTRIBUTES] ??= Object.create(null))));
  },
  __doc__: () => null,
  __module__: () => "scenario",
  __name__: callableName,
  __qualname__: callableName,
  __self__: (value) => value?.[BOUND]?.self,
  __func__: (value) => value?.[BOUND]?.function,
  __wrapped__: () => undefined,
};

export function get(value, name) {
  const found = find(value, name);
  if (found === undefined) throw noAttribute(value, name);
  return found;
}

function noAttribute(value, name) {
  if (value instanceof Module) return notCovered(`${value.name}.${name}`);
  if (isClass(value)) return fail("AttributeError", `type object '${nameOf(value)}' has no attribute '${name}'`);
  const lacking = infoOf(typeOf(value)).lacks;
  if (lacking?.has(name)) return notCovered(`${typeName(value)}.${name}`);
  return fail("AttributeError", `'${typeName(value)}' object has no attribute '${name}'`);
}

export function put(given, target, name) {
  const value = given ?? null;
  if (target instanceof Module) return void (target.attributes[name] = value);
  if (isClass(target)) return void (infoOf(target).ns[name] = value);
  if (target === null || typeof target !== "object") {
    if (typeof target !== "function") throw fail("AttributeError", `'${typeName(target)}' object has no attribute '${name}'`);
    return plainPut(value, target, name);
  }
  const cls = typeOf(target);
  const found = lookup(cls, name);
  if (found instanceof Property) {
    if (!found.setter) throw fail("AttributeError", `property '${name}' of '${nameOf(cls)}' object has no setter`);
    return void call(found.setter, target, value);
  }
  const set = found && special(found, "__set__");
  if (set) return void set(found, target, value);
  const setattr = special(target, "__setattr__");
  if (setattr) return void setattr(target, name, value);
  plainPut(value, target, name);
}

export function plainPut(value, target, name) {
  (target[ATTRIBUTES] ??= Object.create(null))[name] = value;
}

export function remove(target, name) {
  if (target instanceof Module) return void delete target.attributes[name];
  if (isClass(target)) return void delete infoOf(target).ns[name];
  const found = lookup(typeOf(target), name);
  if (found instanceof Property && found.deleter) return void call(found.deleter, target);
  const delattr = special(target, "__delattr__");
  if (delattr) return void delattr(target, name);
  const own = attributesOf(target);
  if (!own || !(name in own)) throw fail("AttributeError", `'${typeName(target)}' object has no attribute '${name}'`);
  delete own[name];
}

class Super {
  constructor(cls, self) {
    Object.assign(this, { cls, self });
  }
}

export const superOf = (cls, owner) => new Super(cls, owner);

register(Super, {
  name: "super",
  attribute({ cls, self: owner }, name) {
    const ownClass = isClass(owner) ? owner : typeOf(owner);
    const order = mroOf(ownClass);
    for (const one of order.slice(order.indexOf(cls) + 1)) {
      const found = classes.get(one).ns[name];
      if (found === undefined) continue;
      return isClass(owner) && !(found instanceof ClassMethod) && !(found instanceof StaticMethod) ? found : unfold(found, owner, ownClass);
    }
    return ofObject[name]?.(owner, ownClass) ?? order.map((one) => classes.get(one).attribute).find(Boolean)?.(owner, name);
  },
});

/** What `super()` finds at the end of every order. */
const ofObject = {
  __init__: () => () => null,
  __init_subclass__: () => Object.assign(() => null, { [WORDS]: () => null }),
  __setattr__: (owner) => (name, value) => (plainPut(value, owner, name), null),
  __delattr__: (owner) => (name) => (delete owner[ATTRIBUTES]?.[name], null),
  __getattribute__: (owner) => (name) => get(owner, name),
  __eq__: (owner) => (other) => owner === other || NotImplemented,
  __hash__: (owner) => () => hashOfIdentity(owner),
  __repr__: (owner, cls) => () => `<${nameOf(cls)} object>`,
  __str__: (owner, cls) => () => `<${nameOf(cls)} object>`,
  __new__: () => {
    const make = (cls, ...args) => {
      const native = mroOf(cls).find((one) => classes.get(one).alloc);
      return classes.get(native).alloc(cls, args, null);
    };
    make[WORDS] = (args) => make(...args);
    return make;
  },
};

let hashOfIdentity = () => 0;
export const useIdentity = (identity) => (hashOfIdentity = identity);
