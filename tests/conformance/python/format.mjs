/** Format specifications: f-strings, `format()`, `str.format` and `%`. */
import { fail } from "./fail.mjs";
import { item } from "./items.mjs";
import { get, method, typeName, special } from "./model.mjs";
import { ascii, repr, str } from "./repr.mjs";
import { Dict, isBytes, isTuple, rawBytes, tupleOf } from "./values.mjs";

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su;

export function format(value, spec = "") {
  const own = value !== null && typeof value === "object" ? method(value, "__format__") : undefined;
  if (own) return own(value, spec);
  if (spec === "") return str(value);
  const parts = SPEC.exec(spec);
  if (!parts) throw fail("ValueError", `Invalid format specifier '${spec}' for object of type '${typeName(value)}'`);
  const [, fill, align, sign = "-", alternate, zero, width = "0", separator, precision, kind] = parts;
  if (typeof value === "number" || typeof value === "boolean") {
    if (kind === "s") throw unknownKind(kind, value);
    const digits = ofNumber(Number(value), { separator, precision, kind });
    const prefix = alternate && kind in BASES ? BASES[kind][1] : "";
    const mark = (Number(value) < 0 || Object.is(value, -0) ? "-" : sign === "-" ? "" : sign) + prefix;
    const space = fill ?? (zero ? "0" : " ");
    return padded(mark, digits, space, align ?? (zero ? "=" : ">"), Number(width));
  }
  if (value !== null && typeof value === "object" && typeof value !== "string" && spec !== "") {
    throw fail("TypeError", `unsupported format string passed to ${typeName(value)}.__format__`);
  }
  if (kind && kind !== "s") throw unknownKind(kind, value);
  const text = str(value);
  return padded(
    "",
    precision === undefined ? text : text.slice(0, Number(precision)),
    fill ?? (zero ? "0" : " "),
    align ?? "<",
    Number(width),
  );
}

const unknownKind = (kind, value) => fail("ValueError", `Unknown format code '${kind}' for object of type '${typeName(value)}'`);

function padded(mark, text, fill, align, width) {
  const missing = Math.max(0, width - mark.length - [...text].length);
  if (align === "=") return mark + fill.repeat(missing) + text;
  if (align === "<") return mark + text + fill.repeat(missing);
  if (align === ">") return fill.repeat(missing) + mark + text;
  return fill.repeat(Math.floor(missing / 2)) + mark + text + fill.repeat(Math.ceil(missing / 2));
}

const BASES = { b: [2, "0b"], o: [8, "0o"], x: [16, "0x"], X: [16, "0X"] };

function ofNumber(value, { separator, precision, kind }) {
  const size = Math.abs(value);
  if (kind in BASES) {
    const digits = size.toString(BASES[kind][0]);
    return kind === "X" ? digits.toUpperCase() : digits;
  }
  if (kind === "c") return String.fromCodePoint(value);
  if (kind === "d" && !Number.isInteger(value)) throw unknownKind("d", value);
  const [whole, ...rest] = decimal(size, precision === undefined ? undefined : Number(precision), kind).split(/(?=[.e])/i);
  return (separator ? whole.replace(/\B(?=(\d{3})+$)/g, separator) : whole) + rest.join("");
}

const exponent = (text) => text.replace(/e([+-])(\d)$/, "e$10$2");

function decimal(size, precision, kind) {
  switch (kind) {
    case "f":
    case "F":
      return fixed(size, precision ?? 6);
    case "e":
      return exponent(size.toExponential(precision ?? 6));
    case "E":
      return exponent(size.toExponential(precision ?? 6)).toUpperCase();
    case "%":
      return `${fixed(size * 100, precision ?? 6)}%`;
    case "g":
    case "G":
      return general(size, precision ?? 6);
    default:
      return precision === undefined || kind === "d" ? str(size) : general(size, precision);
  }
}

/** As `toFixed`, but a tie goes to the even digit. */
function fixed(size, precision) {
  const scaled = size * 10 ** precision;
  const isTie = !Number.isInteger(scaled) && Number.isInteger(scaled * 2) && Math.floor(scaled) % 2 === 0;
  return isTie ? (Math.floor(scaled) / 10 ** precision).toFixed(precision) : size.toFixed(precision);
}

function general(size, precision) {
  if (size === 0) return "0";
  const digits = precision || 1;
  const power = Number(size.toExponential(digits - 1).split("e")[1]);
  if (power < -4 || power >= digits) return exponent(size.toExponential(digits - 1).replace(/\.?0+e/, "e"));
  const text = size.toFixed(Math.max(0, digits - 1 - power));
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** What `!r`, `!s` and `!a` do. */
export const converted = (value, how) => (how === "s" ? str(value) : how === "a" ? ascii(value) : repr(value));

/** `template % values`. */
export function percent(template, given) {
  const named = given instanceof Dict;
  const values = isTuple(given) ? [...given] : [given];
  let used = 0;
  const next = () => {
    if (used >= values.length) throw fail("TypeError", "not enough arguments for format string");
    return values[used++];
  };
  const text = template.replace(
    /%(?:\((\w+)\))?([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([diouxXeEfFgGcrsa%])/g,
    (_, name, flags, width, precision, kind) => {
      if (kind === "%") return "%";
      const wide = width === "*" ? next() : Number(width ?? 0);
      const precise = precision === "*" ? next() : precision;
      const value = name === undefined ? next() : item(given, name);
      return onePercent(value, flags, wide, precise, kind);
    },
  );
  if (!named && used < values.length) throw fail("TypeError", "not all arguments converted during string formatting");
  return text;
}

/** `template % values` of bytes. */
export function percentBytes(template, given) {
  const text = (bytes) => String.fromCharCode(...rawBytes(bytes));
  const asText = (value) => {
    if (isBytes(value)) return text(value);
    if (typeof value !== "string") return value;
    throw fail("TypeError", "%b requires a bytes-like object, or an object that implements __bytes__, not 'str'");
  };
  const filled = percent(text(template).replace(/%b/g, "%s"), isTuple(given) ? tupleOf([...given].map(asText)) : asText(given));
  return Uint8Array.from(filled, (one) => one.charCodeAt(0));
}

function onePercent(given, flags, width, precision, kind) {
  const asNumber = "rsac".includes(kind) ? undefined : (special(given, "__int__") ?? special(given, "__float__"));
  const value = asNumber ? asNumber(given) : given;
  if ("rsa".includes(kind)) {
    const text = kind === "s" ? str(value) : repr(value);
    const cut = precision === undefined ? text : text.slice(0, Number(precision));
    return flags.includes("-") ? cut.padEnd(width) : cut.padStart(width);
  }
  if (kind === "c" && typeof value === "string") return value.padStart(width);
  if (typeof value !== "number" && typeof value !== "boolean") {
    const wanted = "eEfFgG".includes(kind) ? "must be real number" : `%${kind} format: a real number is required`;
    throw fail("TypeError", `${wanted}, not ${typeName(value)}`);
  }
  const number = "diu".includes(kind) ? Math.trunc(Number(value)) : Number(value);
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const align = flags.includes("-") ? "<" : flags.includes("0") ? "0=" : ">";
  const point = precision === undefined || "diu".includes(kind) ? "" : `.${precision}`;
  const letter = "diu".includes(kind) ? "d" : kind;
  return format(number, `${align}${sign}${flags.includes("#") ? "#" : ""}${width || ""}${point}${letter}`);
}

/** `template.format(...)`. */
export function formatText(template, args, words) {
  let automatic = 0;
  const field = (name) => {
    const [first, ...path] = name.split(/(?=[.[])/);
    const found = first === "" ? args[automatic++] : /^\d+$/.test(first) ? args[Number(first)] : words.get(first);
    if (found === undefined) {
      throw /^\d*$/.test(first)
        ? fail("IndexError", "Replacement index out of range for positional args tuple")
        : fail("KeyError", first);
    }
    return path.reduce((value, step) => {
      if (step.startsWith(".")) return get(value, step.slice(1));
      const key = step.slice(1, -1);
      return item(value, /^\d+$/.test(key) ? Number(key) : key);
    }, found);
  };
  return template.replace(
    /\{\{|\}\}|\{([^{}:!]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g,
    (whole, name, conversion, spec) => {
      if (whole === "{{") return "{";
      if (whole === "}}") return "}";
      const value = field(name);
      const inner = (spec ?? "").replace(/\{([^{}]*)\}/g, (_, nested) => str(field(nested)));
      return format(conversion ? converted(value, conversion) : value, inner);
    },
  );
}
