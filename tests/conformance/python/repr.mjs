/** `repr` and `str`. */
import { errors } from "./fail.mjs";
import { BOUND, infoOf, isClass, lookup, method, Module, nameOf, special, typeName, typeOf } from "./model.mjs";
import { ByteArray, Dict, Ellipsis, FrozenSet, identity, isSet, isTuple, NotImplemented, Range, Slice, View } from "./values.mjs";

export function str(value) {
  if (typeof value === "string") return value;
  if (isClass(value) || typeof value === "function") return repr(value);
  const own = value === null || value === undefined ? undefined : method(value, "__str__");
  return own ? own(value) : repr(value);
}

/** As `repr`, with escapes for what is not ASCII. */
export const ascii = (value) =>
  [...repr(value)]
    .map((one) => {
      const code = one.codePointAt(0);
      const hex = (length) => code.toString(16).padStart(length, "0");
      return code < 128 ? one : code < 256 ? `\\x${hex(2)}` : code < 65536 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
    })
    .join("");

const inside = new Set();

export function repr(value) {
  if (value === null || value === undefined) return "None";
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "boolean":
      return value ? "True" : "False";
    case "number":
    case "bigint":
      return number(value);
    case "symbol":
      return value === Ellipsis ? "Ellipsis" : value === NotImplemented ? "NotImplemented" : String(value);
    case "function":
      if (isClass(value)) return reprOfClass(value);
      if (value[BOUND]) return `<bound method ${value.name} of ${repr(value[BOUND].self)}>`;
      return `<function ${value.name} at ${address(value)}>`;
  }
  const own = special(value, "__repr__");
  if (own) return own(value);
  if (inside.has(value)) return isTuple(value) ? "(...)" : Array.isArray(value) ? "[...]" : "{...}";
  inside.add(value);
  try {
    return reprOf(value);
  } finally {
    inside.delete(value);
  }
}

function reprOfClass(cls) {
  const meta = infoOf(cls).meta && lookup(infoOf(cls).meta, "__repr__");
  if (meta) return meta(cls);
  const inBuiltins = !infoOf(cls).user && (nameOf(cls) in errors || !/^[A-Z]/.test(nameOf(cls)));
  return `<class '${infoOf(cls).user ? "__main__." : inBuiltins ? "" : "asyncio."}${nameOf(cls)}'>`;
}

const address = (value) => `0x${identity(value).toString(16)}`;
const listed = (items) => [...items].map(repr).join(", ");

function reprOf(value) {
  if (isTuple(value) && !method(value, "__repr__")) return value.length === 1 ? `(${repr(value[0])},)` : `(${listed(value)})`;
  if (Array.isArray(value) && !isTuple(value)) return `[${listed(value)}]`;
  if (value instanceof Uint8Array) return bytes(value);
  if (value instanceof ByteArray) return `bytearray(${bytes(value.bytes)})`;
  const builtin = method(value, "__repr__");
  if (builtin) return builtin(value);
  if (value instanceof Dict) return dict(value);
  if (isSet(value)) {
    const items = value.size > 0 ? `{${listed(value)}}` : "";
    return value instanceof FrozenSet ? `frozenset(${items})` : items || "set()";
  }
  if (value instanceof View) return `dict_${value.kind === "entries" ? "items" : value.kind}([${listed(value)}])`;
  if (value instanceof Range) return `range(${value.start}, ${value.stop}${value.step === 1 ? "" : `, ${value.step}`})`;
  if (value instanceof Slice) return `slice(${repr(value.start)}, ${repr(value.stop)}, ${repr(value.step)})`;
  if (value instanceof Module) return `<module '${value.name}'>`;
  const prefix = infoOf(typeOf(value)).user ? "__main__." : "";
  return `<${prefix}${typeName(value)} object at ${address(value)}>`;
}

export const dict = (value) => `{${[...value].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;

export function number(value) {
  if (typeof value === "bigint") return value.toString();
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isInteger(value)) return BigInt(value).toString();
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(
    /[\n\r\t\\]|[\0-\x1f\x7f-\xa0\xad]/g,
    (one) => ESCAPES[one] ?? `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function bytes(value) {
  const text = String.fromCharCode(...value);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(
    /[\n\r\t\\]|[^ -~]/g,
    (one) => ESCAPES[one] ?? `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return `b${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}
