/** `value[key]`, slices, `in` and `len`. */
import { same, setLike } from "./compare.mjs";
import { fail } from "./fail.mjs";
import { iterate } from "./iteration.mjs";
import { find, isClass, method, special, typeName } from "./model.mjs";
import { ByteArray, Dict, isBytes, isTuple, Range, rawBytes, Slice, tupleOf } from "./values.mjs";

export const slice = (start, stop, step) => new Slice(start, stop, step);

/** The positions that a slice of something of this length means. */
export function positions({ start, stop, step }, length) {
  const by = step === null ? 1 : indexOf(step);
  if (by === 0) throw fail("ValueError", "slice step cannot be zero");
  const [least, most] = by > 0 ? [0, length] : [-1, length - 1];
  const clamp = (bound, otherwise) => {
    if (bound === null) return otherwise;
    const at = indexOf(bound) < 0 ? indexOf(bound) + length : indexOf(bound);
    return Math.min(Math.max(at, least), most);
  };
  const from = clamp(start, by > 0 ? 0 : length - 1);
  const to = clamp(stop, by > 0 ? length : -1);
  const found = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) found.push(at);
  return Object.assign(found, { from, to: Math.max(from, to), by });
}

export function indexOf(value) {
  if (typeof value === "boolean") return Number(value);
  if (Number.isInteger(value)) return value;
  const own = special(value, "__index__");
  if (own) return own(value);
  throw fail("TypeError", `'${typeName(value)}' object cannot be interpreted as an integer`);
}

const ASTRAL = /[\ud800-\udfff]/;
/** The characters of a string as Python counts them. */
export const characters = (text) => (ASTRAL.test(text) ? [...text] : text);

function position(key, length, what) {
  if (!Number.isInteger(key) && typeof key !== "boolean" && !special(key, "__index__")) {
    throw fail("TypeError", `${what} indices must be integers or slices, not ${typeName(key)}`);
  }
  const index = indexOf(key);
  const at = index < 0 ? index + length : index;
  if (at < 0 || at >= length) throw fail("IndexError", `${what} index out of range`);
  return at;
}

const nameOfSequence = (value) =>
  typeof value === "string"
    ? "string"
    : isTuple(value)
      ? "tuple"
      : Array.isArray(value)
        ? "list"
        : value instanceof Range
          ? "range object"
          : value instanceof ByteArray
            ? "bytearray"
            : "bytes";

export function item(value, key) {
  const own = special(value, "__getitem__");
  return own ? own(value, key) : plainItem(value, key);
}

export function plainItem(value, key) {
  if (value instanceof Dict) {
    const found = value.get(key);
    if (found !== undefined) return found;
    const missing = value.missing?.(key) ?? special(value, "__missing__")?.(value, key);
    if (missing !== undefined) return missing;
    throw fail("KeyError", key);
  }
  const sequence = typeof value === "string" ? characters(value) : rawBytes(value);
  if (typeof value === "string" || Array.isArray(value) || isBytes(value) || value instanceof Range) {
    if (!(key instanceof Slice)) {
      const at = position(key, sequence.length, nameOfSequence(value));
      return value instanceof Range ? value.at(at) : sequence[at];
    }
    const found = positions(key, sequence.length);
    if (value instanceof Range) return new Range(value.at(found.from), value.at(found.to), value.step * found.by);
    const parts = found.map((at) => sequence[at]);
    if (typeof value === "string") return parts.join("");
    if (value instanceof ByteArray) return new ByteArray(parts);
    return Array.isArray(value) ? (isTuple(value) ? tupleOf(parts) : parts) : Uint8Array.from(parts);
  }
  if (isClass(value)) return itemOfClass(value, key);
  const builtin = value === null || value === undefined ? undefined : method(value, "__getitem__");
  if (builtin) return builtin(value, key);
  throw fail("TypeError", `'${typeName(value)}' object is not subscriptable`);
}

/** `list[int]`, or an enumeration's member by its name. */
function itemOfClass(cls, key) {
  const meta = method(cls, "__getitem__");
  if (meta) return meta(cls, key);
  const own = find(cls, "__class_getitem__");
  return own ? own(key) : cls;
}

export function putItem(value, target, key) {
  const own = special(target, "__setitem__");
  if (own) return void own(target, key, value ?? null);
  plainPutItem(target, key, value ?? null);
}

export function plainPutItem(target, key, value) {
  if (target instanceof Dict) return void target.set(key, value);
  if (Array.isArray(target) && !isTuple(target)) {
    if (!(key instanceof Slice)) return void (target[assignable(key, target.length, "list")] = value);
    const found = positions(key, target.length);
    const items = [...iterate(value)];
    if (found.by === 1) return void target.splice(found.from, found.to - found.from, ...items);
    if (items.length !== found.length) {
      throw fail("ValueError", `attempt to assign sequence of size ${items.length} to extended slice of size ${found.length}`);
    }
    return found.forEach((at, index) => (target[at] = items[index]));
  }
  if (target instanceof ByteArray) {
    if (!(key instanceof Slice)) return void (target.bytes[assignable(key, target.bytes.length, "bytearray")] = value);
    const found = positions(key, target.bytes.length);
    const all = [...target.bytes];
    all.splice(found.from, found.to - found.from, ...rawBytes(value));
    target.bytes = Uint8Array.from(all);
    return;
  }
  const builtin = target === null || typeof target !== "object" ? undefined : method(target, "__setitem__");
  if (builtin) return void builtin(target, key, value);
  throw fail("TypeError", `'${typeName(target)}' object does not support item assignment`);
}

function assignable(key, length, what) {
  try {
    return position(key, length, what);
  } catch (error) {
    if (/out of range/.test(error.message)) throw fail("IndexError", `${what} assignment index out of range`);
    throw error;
  }
}

export function removeItem(target, key) {
  const own = special(target, "__delitem__");
  if (own) return void own(target, key);
  plainRemoveItem(target, key);
}

export function plainRemoveItem(target, key) {
  if (target instanceof Dict) {
    if (!target.delete(key)) throw fail("KeyError", key);
    return;
  }
  if (Array.isArray(target) && !isTuple(target)) {
    if (!(key instanceof Slice)) return void target.splice(assignable(key, target.length, "list"), 1);
    for (const at of positions(key, target.length).sort((a, b) => b - a)) target.splice(at, 1);
    return;
  }
  if (target instanceof ByteArray) {
    const all = [...target.bytes];
    plainRemoveItem(all, key);
    target.bytes = Uint8Array.from(all);
    return;
  }
  const builtin = target === null || typeof target !== "object" ? undefined : method(target, "__delitem__");
  if (builtin) return void builtin(target, key);
  throw fail("TypeError", `'${typeName(target)}' object doesn't support item deletion`);
}

export function isIn(value, container) {
  const own = special(container, "__contains__");
  return own ? Boolean(own(container, value)) : plainIsIn(value, container);
}

export function plainIsIn(value, container) {
  if (typeof container === "string") {
    if (typeof value === "string") return container.includes(value);
    throw fail("TypeError", `'in <string>' requires string as left operand, not ${typeName(value)}`);
  }
  if (container instanceof Dict) return container.has(value);
  const set = setLike(container);
  if (set) return set.has(value);
  if (isBytes(container)) {
    const bytes = rawBytes(container);
    return typeof value === "number" ? bytes.includes(value) : indexOfBytes(bytes, rawBytes(value)) >= 0;
  }
  const builtin =
    container !== null && typeof container === "object" && !Array.isArray(container)
      ? method(container, "__contains__")
      : undefined;
  if (builtin) return builtin(container, value);
  for (const one of iterate(container)) if (same(one, value)) return true;
  return false;
}

export function indexOfBytes(bytes, wanted, from = 0) {
  for (let at = from; at <= bytes.length - wanted.length; at++) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}

export function len(value) {
  if (value !== null && value !== undefined) {
    const own = special(value, "__len__");
    if (own) return own(value);
    if (typeof value === "string") return characters(value).length;
    if (Array.isArray(value) || isBytes(value) || value instanceof Range) return rawBytes(value).length;
    if (typeof value === "object" && typeof value.size === "number" && !method(value, "__len__")) return value.size;
    const builtin = method(value, "__len__");
    if (builtin) return builtin(value);
  }
  throw fail("TypeError", `object of type '${typeName(value)}' has no len()`);
}
