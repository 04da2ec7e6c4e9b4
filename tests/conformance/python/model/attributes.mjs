/** Attributes: looked up in the object and its classes, with what computes them. */
import { fail, notCovered } from "../fail.mjs";
import { AttributeDict, Dict, FrozenSet, tuple } from "../values.mjs";
import { call, callWith } from "./calls.mjs";
import {
  ATTRIBUTES,
  BOUND,
  infoOf,
  isClass,
  KIND,
  lookup,
  Module,
  mroOf,
  nameOf,
  special,
  typeName,
  typeOf,
  WORDS,
} from "./classes.mjs";

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
  if (typeof found === "function")
    return isClass(found) || found[BOUND] ? found : found[KIND] ? boundMethod(found, owner) : found;
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
  const fallback =
    infoOf(cls).attribute ??
    mroOf(cls)
      .map((one) => infoOf(one).attribute)
      .find(Boolean);
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
  __setattr__: () => (self, name, value) => (objectPut(value, self, name), null),
  __delattr__: () => (self, name) => (objectRemove(self, name), null),
};

const callableName = (value) => (typeof value === "function" ? value.name : undefined);
/** What every object has. */
export const universal = {
  __class__: (_, cls) => cls,
  __dict__: (value, cls) => {
    if (typeof value !== "object" || infoOf(cls).slots) return undefined;
    return new AttributeDict((value[ATTRIBUTES] ??= Object.create(null)));
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
  if (isClass(target)) return putIntoClass(value, target, name);
  if (target === null || typeof target !== "object") {
    if (typeof target !== "function") throw fail("AttributeError", `'${typeName(target)}' object has no attribute '${name}'`);
    return plainPut(value, target, name);
  }
  const setattr = special(target, "__setattr__");
  if (setattr) return void setattr(target, name, value);
  objectPut(value, target, name);
}

/** What `object.__setattr__` does. */
export function objectPut(value, target, name) {
  const cls = typeOf(target);
  const found = lookup(cls, name);
  if (found instanceof Property) {
    if (!found.setter) throw fail("AttributeError", `property '${name}' of '${nameOf(cls)}' object has no setter`);
    return void call(found.setter, target, value);
  }
  const set = found && special(found, "__set__");
  if (set) return void set(found, target, value);
  const { slots } = infoOf(cls);
  if (slots && !slots.has(name)) throw noSlot(cls, name, found);
  plainPut(value, target, name);
  replacingOf(cls)?.put(target, name, value);
}

const noSlot = (cls, name, found) =>
  fail("AttributeError", `'${nameOf(cls)}' object ${found === undefined ? "has no attribute" : "attribute"} '${name}'${found === undefined ? "" : " is read-only"}`);

/** What has to know which methods an object gets of its own. */
const replacingOf = (cls) =>
  (infoOf(cls).replacer ??=
    mroOf(cls)
      .map((one) => infoOf(one).replacing)
      .find(Boolean) ?? false) || undefined;

function putIntoClass(value, cls, name) {
  const info = infoOf(cls);
  if (info.members?.has(name)) throw fail("AttributeError", `cannot reassign member '${name}'`);
  const set = info.meta && lookup(info.meta, "__setattr__");
  if (set) call(set, cls, name, value);
  else info.ns[name] = value;
}

export function plainPut(value, target, name) {
  (target[ATTRIBUTES] ??= Object.create(null))[name] = value;
}

export function remove(target, name) {
  if (target instanceof Module) return void delete target.attributes[name];
  if (isClass(target)) return void delete infoOf(target).ns[name];
  const delattr = special(target, "__delattr__");
  if (delattr) return void delattr(target, name);
  objectRemove(target, name);
}

/** What `object.__delattr__` does. */
export function objectRemove(target, name) {
  const found = lookup(typeOf(target), name);
  if (found instanceof Property && found.deleter) return void call(found.deleter, target);
  const deleter = found && special(found, "__delete__");
  if (deleter) return void deleter(found, target);
  const own = attributesOf(target);
  if (!own || !(name in own)) throw fail("AttributeError", `'${typeName(target)}' object has no attribute '${name}'`);
  delete own[name];
  replacingOf(typeOf(target))?.remove(target, name);
}
