/** Python's containers: a list is an array, bytes are a Uint8Array, the others are here. */
import { fail } from "./fail.mjs";
import { eq } from "./compare.mjs";
import { isClass, lookup, special, typeName, typeOf } from "./model.mjs";

/** Stands for what a variable holds before it is assigned and after `del`. */
export const UNBOUND = Symbol("unbound");
export const NotImplemented = Symbol("NotImplemented");
export const Ellipsis = Symbol("Ellipsis");

/** Under which a class says what its instances are equal to. */
export const PLAIN = "plain value";

export class Tuple extends Array {
  static get [Symbol.species]() {
    return Array;
  }
}

export const tuple = (...items) => Tuple.from(items);
export const tupleOf = (items) => Tuple.from(items);
export const isTuple = (value) => value instanceof Tuple;
export const isList = (value) => Array.isArray(value) && !(value instanceof Tuple);
export const isBytes = (value) => value instanceof Uint8Array || value instanceof ByteArray;

/** `bytearray`: bytes that may grow. */
export class ByteArray {
  constructor(bytes = []) {
    this.bytes = Uint8Array.from(bytes);
  }
}

/** The bytes of either kind. */
export const rawBytes = (value) => (value instanceof ByteArray ? value.bytes : value);

const numbers = new WeakMap();
let lastNumber = 140000000000000;

/** `id()`. */
export function identity(value) {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return hashText(String(value));
  if (!numbers.has(value)) numbers.set(value, (lastNumber += 16));
  return numbers.get(value);
}

export function hashText(text) {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) % 9007199254740881;
  return hash;
}

/** What a `Map` is asked for: equal for values that are equal in Python. */
export function keyOf(value) {
  switch (typeof value) {
    case "string":
      return value.startsWith("\0") ? `\0s${value}` : value;
    case "number":
      return value === 0 ? 0 : value;
    case "boolean":
    case "bigint":
      return Number(value);
    case "undefined":
      return null;
    case "symbol":
      return value;
  }
  if (value === null) return null;
  const plain = special(value, PLAIN);
  if (plain) return keyOf(plain(value));
  const hash = special(value, "__hash__");
  if (hash !== undefined && special(value, "__eq__")) {
    if (hash === null) throw unhashable(value);
    return bucket(value, hash(value));
  }
  if (value instanceof Tuple) return `\0t${value.map(partKey).join("\0,")}\0)`;
  if (value instanceof Uint8Array) return `\0b${value.join()}`;
  if (value instanceof FrozenSet) return `\0f${[...value].map(partKey).sort().join("\0,")}\0)`;
  if (Array.isArray(value) || value instanceof Dict || value instanceof PySet || value instanceof ByteArray)
    throw unhashable(value);
  if (!isClass(value) && typeof value === "object" && lookup(typeOf(value), "__hash__") === null) throw unhashable(value);
  return value;
}

const unhashable = (value) => fail("TypeError", `unhashable type: '${typeName(value)}'`);

function partKey(value) {
  const key = keyOf(value);
  if (typeof key === "object" || typeof key === "function" || typeof key === "symbol") {
    return key === null ? "n" : typeof key === "symbol" ? key.toString() : `o${identity(key)}`;
  }
  return `${typeof key}:${key}`;
}

const buckets = new Map();

/** Objects with an `__eq__` of their own: the first of those that are equal stands for all. */
function bucket(value, hash) {
  const held = buckets.get(hash) ?? [];
  buckets.set(hash, held);
  const found = held.map((one) => one.deref()).find((one) => one !== undefined && (one === value || eq(one, value) === true));
  if (found === undefined) held.push(new WeakRef(value));
  return found ?? value;
}

export class Dict {
  constructor(pairs = []) {
    this.map = new Map();
    for (const [key, value] of pairs) this.set(key, value);
  }
  get size() {
    return this.map.size;
  }
  has(key) {
    return this.map.has(keyOf(key));
  }
  /** `undefined` if there is none. */
  get(key) {
    return this.map.get(keyOf(key))?.[1];
  }
  set(key, value) {
    const at = keyOf(key);
    const entry = this.map.get(at);
    if (entry) entry[1] = value ?? null;
    else this.map.set(at, [key, value ?? null]);
  }
  delete(key) {
    return this.map.delete(keyOf(key));
  }
  clear() {
    this.map.clear();
  }
  /** Of each entry what `pick` gives; changing the dictionary meanwhile is an error. */
  *each(pick) {
    const size = this.map.size;
    for (const entry of this.map.values()) {
      yield pick(entry);
      if (this.map.size !== size) throw fail("RuntimeError", "dictionary changed size during iteration");
    }
  }
  keys() {
    return this.each(([key]) => key);
  }
  values() {
    return this.each(([, value]) => value);
  }
  entries() {
    return this.each(([key, value]) => tuple(key, value));
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}

/** `keys()`, `values()` and `items()` of a dictionary follow its changes. */
export class View {
  constructor(dict, kind) {
    this.dict = dict;
    this.kind = kind;
  }
  get size() {
    return this.dict.size;
  }
  [Symbol.iterator]() {
    return this.dict[this.kind]();
  }
}

class AnySet {
  constructor(items = []) {
    this.map = new Map();
    for (const item of items) this.add(item);
  }
  get size() {
    return this.map.size;
  }
  has(item) {
    return this.map.has(keyOf(item));
  }
  add(item) {
    const key = keyOf(item);
    if (!this.map.has(key)) this.map.set(key, item);
  }
  delete(item) {
    return this.map.delete(keyOf(item));
  }
  clear() {
    this.map.clear();
  }
  *[Symbol.iterator]() {
    const size = this.map.size;
    for (const item of this.map.values()) {
      yield item;
      if (this.map.size !== size) throw fail("RuntimeError", "Set changed size during iteration");
    }
  }
}
export class PySet extends AnySet {}
export class FrozenSet extends AnySet {}
export const isSet = (value) => value instanceof AnySet;

export class Range {
  constructor(start, stop, step) {
    Object.assign(this, { start, stop, step });
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }
  at(index) {
    return this.start + index * this.step;
  }
  *[Symbol.iterator]() {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }
}

export class Slice {
  constructor(start, stop, step) {
    Object.assign(this, { start, stop, step });
  }
}

/** The attributes of an object as a dictionary: what changes in the one changes in the other. */
class AttributeMap {
  constructor(attributes) {
    this.attributes = attributes;
  }
  get size() {
    return Object.keys(this.attributes).length;
  }
  has(name) {
    return name in this.attributes;
  }
  get(name) {
    return name in this.attributes ? [name, this.attributes[name]] : undefined;
  }
  set(name, [, value]) {
    this.attributes[name] = value;
  }
  delete(name) {
    return name in this.attributes && delete this.attributes[name];
  }
  clear() {
    for (const name of this.keys()) delete this.attributes[name];
  }
  keys() {
    return Object.keys(this.attributes)[Symbol.iterator]();
  }
  values() {
    return Object.entries(this.attributes)[Symbol.iterator]();
  }
  entries() {
    return Object.entries(this.attributes)
      .map((entry) => [entry[0], entry])
      [Symbol.iterator]();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}

export class AttributeDict extends Dict {
  constructor(attributes = Object.create(null)) {
    super();
    this.map = new AttributeMap(attributes);
  }
  set(name, value) {
    this.map.set(name, [name, value ?? null]);
  }
}
