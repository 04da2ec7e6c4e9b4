/** `int`, `float` and `bool`: all numbers are JavaScript's. */
import { truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { getter, methods, native } from "../functions.mjs";
import { builtinClass, builtinTypes, callWith, ClassMethod, special, StaticMethod, typeName } from "../model.mjs";
import { repr } from "../repr.mjs";
import { isBytes, rawBytes, tuple } from "../values.mjs";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const PREFIX = { 2: "0b", 8: "0o", 16: "0x" };

function toInt(value, base) {
  if (base === null && typeof value === "boolean") return Number(value);
  if (base === null && typeof value === "number") {
    if (Number.isNaN(value)) throw fail("ValueError", "cannot convert float NaN to integer");
    if (!Number.isFinite(value)) throw fail("OverflowError", "cannot convert float infinity to integer");
    return Math.trunc(value) || 0;
  }
  const text = isBytes(value) ? String.fromCharCode(...rawBytes(value)) : value;
  if (typeof text === "string") return parsed(text, value, base ?? 10);
  const own = special(value, "__int__") ?? special(value, "__index__") ?? special(value, "__trunc__");
  if (own) return own(value);
  throw fail("TypeError", `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
}

function parsed(text, value, base) {
  const wrong = () => fail("ValueError", `invalid literal for int() with base ${base}: ${repr(value)}`);
  let digits = text.trim().toLowerCase().replace(/^[+-]/, "");
  if (base in PREFIX && digits.startsWith(PREFIX[base])) digits = digits.slice(2);
  const real = base === 0 ? (Object.entries(PREFIX).find(([, prefix]) => digits.startsWith(prefix))?.[0] ?? 10) : base;
  if (base === 0 && real !== 10) digits = digits.slice(2);
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/.test(digits)) throw wrong();
  let number = 0;
  for (const digit of digits.replaceAll("_", "")) {
    const at = DIGITS.indexOf(digit);
    if (at < 0 || at >= real) throw wrong();
    number = number * Number(real) + at;
  }
  return text.trim().startsWith("-") ? -number : number;
}

const bytesOfInt = (value, length, order) => {
  const bytes = new Uint8Array(length);
  for (let at = 0, rest = value; at < length; at++, rest = Math.floor(rest / 256))
    bytes[order === "little" ? at : length - 1 - at] = rest % 256;
  return bytes;
};

const ofInt = {
  ...methods({
    "bit_length()": (self) => (Number(self) === 0 ? 0 : Math.abs(Number(self)).toString(2).length),
    "bit_count()": (self) => Math.abs(Number(self)).toString(2).replaceAll("0", "").length,
    "to_bytes(length=1, byteorder='big', *, signed=False)": bytesOfInt,
    "conjugate()": Number,
    "is_integer()": (self) => Number.isInteger(Number(self)),
    "as_integer_ratio()": (self) => tuple(Number(self), 1),
  }),
  real: getter(Number),
  imag: getter(() => 0),
  numerator: getter(Number),
  denominator: getter(() => 1),
  from_bytes: new ClassMethod(
    native("from_bytes(cls, bytes, byteorder='big', *, signed=False)", (_, bytes, order) => {
      const all = [...rawBytes(bytes)];
      if (order === "little") all.reverse();
      return all.reduce((sum, byte) => sum * 256 + byte, 0);
    }),
  ),
};

const makeInt = native("int(value=0, /, base=None)", toInt);
const withWords = (callee) => (args, words) => callWith(callee, args, words);

export const int = builtinClass("int", { make: withWords(makeInt), ns: ofInt, check: (value) => typeof value === "boolean" });
builtinTypes.int = int;

export const bool = builtinClass("bool", { bases: [int], make: ([value = false]) => truth(value) });
builtinTypes.bool = bool;

const TEXTS = { inf: Infinity, infinity: Infinity, nan: NaN };

function toFloat(value) {
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  if (typeof value === "string") {
    const text = value.trim().toLowerCase().replace(/^\+/, "");
    const size = text.replace(/^-/, "");
    const number =
      size in TEXTS
        ? TEXTS[size]
        : /^(\d[\d_]*\.?[\d_]*|\.\d+)(e[+-]?\d+)?$/.test(size)
          ? Number(size.replaceAll("_", ""))
          : undefined;
    if (number === undefined) throw fail("ValueError", `could not convert string to float: ${repr(value)}`);
    return text.startsWith("-") ? -number : number;
  }
  const own = special(value, "__float__") ?? special(value, "__index__");
  if (own) return own(value);
  throw fail("TypeError", `float() argument must be a string or a real number, not '${typeName(value)}'`);
}

export const float = builtinClass("float", {
  make: withWords(native("float(value=0, /)", toFloat)),
  ns: {
    ...methods({ "is_integer()": (self) => Number.isInteger(self), "hex()": (self) => String(self), "conjugate()": Number }),
    real: getter(Number),
    imag: getter(() => 0),
    fromhex: new StaticMethod((text) => Number(text)),
  },
});
builtinTypes.float = float;

/** Python's rounding of halves to the even side. */
export function round(value, digits = null) {
  const own = special(value, "__round__");
  if (own) return digits === null ? own(value) : own(value, digits);
  const scale = 10 ** (digits ?? 0);
  const scaled = Number(value) * scale;
  const down = Math.floor(scaled);
  if (Math.abs(scaled - down - 0.5) < 1e-9 && Number.isInteger(scaled * 2)) return (down % 2 === 0 ? down : down + 1) / scale;
  return digits !== null && digits > 0 ? Number(Number(value).toFixed(digits)) : Math.round(scaled) / scale;
}
