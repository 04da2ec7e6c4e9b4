/** Iteration: whatever Python can iterate, as a JavaScript iterator. */
import { errors, fail, NotCovered } from "./fail.mjs";
import { isInstance, lookup, method, special, typeName, typeOf } from "./model.mjs";
import { Dict, Tuple } from "./values.mjs";

export function iter(value) {
  if (value !== null && value !== undefined) {
    const own = special(value, "__iter__");
    if (own) return iteratorOf(own(value));
    if (typeof value === "string" || Array.isArray(value)) return value[Symbol.iterator]();
    // In JavaScript a dictionary gives its entries, in Python its keys.
    if (value instanceof Dict) return value.keys();
    if (typeof value === "object") {
      if (value[Symbol.iterator] && typeof value.then !== "function")
        return typeof value.next === "function" ? value : value[Symbol.iterator]();
      const found = method(value, "__iter__");
      if (found) return iteratorOf(found(value));
      if (value.bytes) return value.bytes[Symbol.iterator]();
      if (lookup(typeOf(value), "__next__") && typeof value.next === "function") return value;
      if (special(value, "__getitem__")) return byIndex(value);
    }
    const meta = typeof value === "function" ? method(value, "__iter__") : undefined;
    if (meta) return iteratorOf(meta(value));
  }
  throw fail("TypeError", `'${typeName(value)}' object is not iterable`);
}

function iteratorOf(value) {
  if (value && typeof value.next === "function" && !special(value, "__next__")) return value;
  if (!method(value, "__next__")) throw fail("TypeError", `iter() returned non-iterator of type '${typeName(value)}'`);
  return new Wrapped(value);
}

/** An iterator written in Python. */
class Wrapped {
  constructor(inner) {
    this.inner = inner;
  }
  next(value) {
    if (value !== undefined && value !== null) return this.step("send", value);
    return this.step("__next__");
  }
  step(name, ...args) {
    try {
      return { done: false, value: method(this.inner, name)(this.inner, ...args) };
    } catch (error) {
      if (error instanceof NotCovered || !isInstance(error, errors.StopIteration)) throw error;
      return { done: true, value: stopValue(error) };
    }
  }
  throw(error) {
    if (!method(this.inner, "throw")) throw error;
    return this.step("throw", error);
  }
  [Symbol.iterator]() {
    return this;
  }
}

export const stopValue = (error) => error.stopped ?? null;

function* byIndex(value) {
  const item = special(value, "__getitem__");
  for (let index = 0; ; index++) {
    let found;
    try {
      found = item(value, index);
    } catch (error) {
      if (!(error instanceof NotCovered) && isInstance(error, errors.IndexError)) return;
      throw error;
    }
    yield found;
  }
}

/** For `...` and `for … of`. */
export const iterate = (value) => {
  const inner = iter(value);
  return inner[Symbol.iterator] ? inner : { [Symbol.iterator]: () => inner };
};

export const listOf = (value) => {
  const all = [];
  const inner = iter(value);
  for (let step; !(step = inner.next()).done;) all.push(step.value);
  return all;
};

/** `next()` of Python. */
export function next(iterator, ...fallback) {
  const own = method(iterator, "__next__");
  if (own && !(typeof iterator?.next === "function" && !special(iterator, "__next__"))) {
    try {
      return own(iterator);
    } catch (error) {
      if (fallback.length === 0 || error instanceof NotCovered || !isInstance(error, errors.StopIteration)) throw error;
      return fallback[0];
    }
  }
  if (iterator === null || typeof iterator !== "object" || typeof iterator.next !== "function" || Array.isArray(iterator)) {
    throw fail("TypeError", `'${typeName(iterator)}' object is not an iterator`);
  }
  return taken(iterator, () => iterator.next(), fallback);
}

/** What a step of a generator gives, or the StopIteration at its end. */
export function taken(iterator, step, fallback = []) {
  let result;
  try {
    result = step();
  } catch (error) {
    if (error instanceof TypeError && /already running/.test(error.message))
      throw fail("ValueError", "generator already executing");
    throw error;
  }
  if (!result.done) return result.value ?? null;
  if (fallback.length > 0) return fallback[0];
  throw result.value === undefined || result.value === null ? fail("StopIteration") : fail("StopIteration", result.value);
}

function unpackable(value) {
  try {
    return iter(value);
  } catch (error) {
    if (/object is not iterable$/.test(error?.message))
      throw fail("TypeError", `cannot unpack non-iterable ${typeName(value)} object`);
    throw error;
  }
}

/** The parts of an assignment to several targets; the one at `star` takes what the others leave. */
export function unpack(value, count, star) {
  if (star === undefined && value instanceof Tuple && value.length === count) return value;
  const inner = unpackable(value);
  const parts = [];
  const most = star === undefined ? count + 1 : Infinity;
  for (let step; parts.length < most && !(step = inner.next()).done;) parts.push(step.value);
  if (star !== undefined) {
    if (parts.length < count - 1) {
      throw fail("ValueError", `not enough values to unpack (expected at least ${count - 1}, got ${parts.length})`);
    }
    const after = count - star - 1;
    return [...parts.slice(0, star), parts.slice(star, parts.length - after), ...parts.slice(parts.length - after)];
  }
  if (parts.length < count) throw fail("ValueError", `not enough values to unpack (expected ${count}, got ${parts.length})`);
  if (parts.length > count) throw fail("ValueError", `too many values to unpack (expected ${count})`);
  return parts;
}
