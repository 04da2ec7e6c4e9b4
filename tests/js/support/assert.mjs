// Assertions for Node, pages and workers: each says what it got and what it wanted.

class AssertionError extends Error {
  name = "AssertionError";
}

export function fail(message) {
  throw new AssertionError(message);
}

export function ok(value, message = `${show(value)} is not true`) {
  if (value !== true) fail(message);
}

export function equal(actual, expected, what = "") {
  if (!Object.is(actual, expected)) fail(`${what && `${what}: `}got ${show(actual)}, wanted ${show(expected)}`);
}

/** The same structure, and the same kind of thing at each place. */
export function same(actual, expected, what = "") {
  const [got, wanted] = [show(actual), show(expected)];
  if (got !== wanted) fail(`${what && `${what}: `}got\n  ${got}\nwanted\n  ${wanted}`);
}

export function match(text, pattern) {
  if (!pattern.test(text)) fail(`got ${show(text)}, wanted a match of ${pattern}`);
}

/** Throws an error of exactly this class, with this message (a text, or a pattern). Gives the error. */
export function throws(call, errorClass, message) {
  let value;
  try {
    value = call();
  } catch (error) {
    return isError(error, errorClass, message);
  }
  return fail(`got ${show(value)}, wanted ${errorClass.name}`);
}

/** As `throws`, for what a promise comes to. */
export async function rejects(promise, errorClass, message) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return isError(error, errorClass, message);
  }
  return fail(`got ${show(value)}, wanted ${errorClass.name}`);
}

/** As `throws`, for what a coroutine awaits: `yield* raises(sleep("1"), TypeError)`. */
export function* raises(awaitable, errorClass, message) {
  let value;
  try {
    value = yield* awaitable;
  } catch (error) {
    return isError(error, errorClass, message);
  }
  return fail(`got ${show(value)}, wanted ${errorClass.name}`);
}

/** An error of exactly this class, with this message. */
export function isError(error, errorClass, message) {
  const wanted = `${errorClass.name}${message === undefined ? "" : `: ${message}`}`;
  if (Object.getPrototypeOf(Object(error)) !== errorClass.prototype) fail(`got ${show(error)}, wanted ${wanted}`, error);
  const fits = message instanceof RegExp ? message.test(error.message) : message === undefined || message === error.message;
  if (!fits) fail(`got ${show(error)}, wanted ${wanted}`);
  return error;
}

/** A value as text; equal texts mean equal values, as far as tests need it. */
export function show(value, above = []) {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "function") return `function ${value.name}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (above.includes(value)) return "(above)";
  const inside = (item) => show(item, [...above, value]);
  if (value instanceof AggregateError) return `${value.name}(${show(value.message)}, ${inside(value.errors)})`;
  if (value instanceof Error) return `${value.name}(${show(value.message)})`;
  if (Array.isArray(value)) return `[${value.map(inside).join(", ")}]`;
  if (value instanceof Set) return `Set{${[...value].map(inside).join(", ")}}`;
  if (value instanceof Map) return `Map${inside([...value])}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}${inside([...value])}`;
  const prototype = Object.getPrototypeOf(value);
  const name = prototype === null || prototype === Object.prototype ? "" : `${value.constructor?.name} `;
  return `${name}{${Object.entries(value).map(([key, item]) => `${key}: ${inside(item)}`).join(", ")}}`;
}
