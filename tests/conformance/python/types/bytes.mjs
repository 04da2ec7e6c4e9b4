/** `bytes` and `bytearray`; their methods are those of `str` on the same characters. */
import { fail } from "../fail.mjs";
import { methods, native } from "../functions.mjs";
import { indexOf } from "../items.mjs";
import { iterate } from "../iteration.mjs";
import { builtinClass, builtinTypes, callWith, StaticMethod, typeName } from "../model.mjs";
import { ByteArray, isBytes, rawBytes, tuple } from "../values.mjs";
import { strMethods } from "./str.mjs";
import { decode, encode } from "./text-codecs.mjs";

const toText = (bytes) => String.fromCharCode(...rawBytes(bytes));
export const bytesOf = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

const asText = (value) =>
  isBytes(value) ? toText(value) : Array.isArray(value) && value.some(isBytes) ? tuple(...value.map(toText)) : value;

/** A result of the method of `str`, in bytes of the kind of `self`. */
function asBytes(value, self) {
  if (typeof value === "string") return like(self, bytesOf(value));
  if (!Array.isArray(value)) return value;
  const all = value.map((one) => asBytes(one, self));
  return value.constructor === Array ? all : tuple(...all);
}

const like = (self, bytes) => (self instanceof ByteArray ? new ByteArray(bytes) : bytes);

const SHARED = `upper lower capitalize title swapcase strip lstrip rstrip removeprefix removesuffix split rsplit splitlines replace startswith
  endswith find rfind index rindex count partition rpartition ljust rjust center zfill isdigit isalpha isalnum isspace isupper islower`;

const shared = Object.fromEntries(
  SHARED.split(/\s+/).map((name) => {
    return [
      name,
      native(`${name}(self, /, *args, **words)`, (self, args, words) => {
        // What is looked for may be one byte, given as a number.
        const wanted = args.map((one, at) =>
          at === 0 && typeof one === "number" && /index|find|count/.test(name) ? String.fromCharCode(one) : asText(one),
        );
        return asBytes(callWith(strMethods[name], [toText(self), ...wanted], Object.fromEntries(words)), self);
      }),
    ];
  }),
);

const ofBytes = {
  ...shared,
  ...methods({
    "decode(encoding='utf-8', errors='strict')": (self, encoding, how) => decode(rawBytes(self), encoding, how),
    "hex(sep='')": (self, separator) => [...rawBytes(self)].map((byte) => byte.toString(16).padStart(2, "0")).join(separator),
    "join(items, /)": (self, items) => {
      const parts = [...iterate(items)].map((one, at) => {
        if (!isBytes(one)) throw fail("TypeError", `sequence item ${at}: expected a bytes-like object, ${typeName(one)} found`);
        return toText(one);
      });
      return like(self, bytesOf(parts.join(toText(self))));
    },
    "tobytes()": (self) => Uint8Array.from(rawBytes(self)),
    "release()": () => null,
    "__len__()": (self) => rawBytes(self).length,
    "__enter__()": (self) => self,
    "__exit__(*args)": () => null,
  }),
};

function listed(value, encoding, what) {
  if (typeof value === "string") {
    if (encoding === null) throw fail("TypeError", "string argument without an encoding");
    return encode(value, encoding);
  }
  if (typeof value === "number") {
    if (value < 0) throw fail("ValueError", "negative count");
    return new Uint8Array(value);
  }
  if (isBytes(value)) return Uint8Array.from(rawBytes(value));
  if (value === null || typeof value !== "object")
    throw fail("TypeError", `cannot convert '${typeName(value)}' object to ${what}`);
  return Uint8Array.from(
    [...iterate(value)].map((one) => {
      const byte = indexOf(one);
      if (byte < 0 || byte > 255) throw fail("ValueError", `${what} must be in range(0, 256)`);
      return byte;
    }),
  );
}

const makeBytes = native("bytes(source=0, encoding=None, errors='strict')", (source, encoding) =>
  listed(source, encoding, "bytes"),
);
const makeArray = native(
  "bytearray(source=0, encoding=None, errors='strict')",
  (source, encoding) => new ByteArray(listed(source, encoding, "bytearray")),
);

const fromhex = (make) =>
  new StaticMethod(
    native("fromhex(text)", (text) =>
      make(Uint8Array.from((text.replace(/\s/g, "").match(/../g) ?? []).map((pair) => parseInt(pair, 16)))),
    ),
  );

export const bytes = builtinClass("bytes", {
  native: Uint8Array,
  make: (args, words) => callWith(makeBytes, args, words),
  ns: { ...ofBytes, fromhex: fromhex((all) => all) },
});

const putAll = (self, all) => void (self.bytes = Uint8Array.from(all));

export const bytearray = builtinClass("bytearray", {
  native: ByteArray,
  make: (args, words) => callWith(makeArray, args, words),
  ns: {
    ...ofBytes,
    ...methods({
      "append(item, /)": (self, item) => putAll(self, [...self.bytes, item]),
      "extend(items, /)": (self, items) => putAll(self, [...self.bytes, ...iterate(isBytes(items) ? rawBytes(items) : items)]),
      "insert(index, item, /)": (self, at, item) => {
        const all = [...self.bytes];
        all.splice(at, 0, item);
        putAll(self, all);
      },
      "pop(index=-1, /)": (self, at) => {
        const all = [...self.bytes];
        if (all.length === 0) throw fail("IndexError", "pop from empty bytearray");
        const [one] = all.splice(at, 1);
        putAll(self, all);
        return one;
      },
      "clear()": (self) => putAll(self, []),
      "copy()": (self) => new ByteArray(self.bytes),
      "reverse()": (self) => putAll(self, [...self.bytes].reverse()),
    }),
    fromhex: fromhex((all) => new ByteArray(all)),
  },
});
builtinTypes.bytes = bytes;

export const memoryview = builtinClass("memoryview", { make: ([value]) => (isBytes(value) ? rawBytes(value) : value) });
