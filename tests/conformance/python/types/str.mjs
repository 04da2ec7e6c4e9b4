/** `str` and its methods. */
import { truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { formatText } from "../format.mjs";
import { methods, native } from "../functions.mjs";
import { characters, indexOf } from "../items.mjs";
import { iterate } from "../iteration.mjs";
import { builtinClass, builtinTypes, callWith, StaticMethod, typeName } from "../model.mjs";
import { str as toText } from "../repr.mjs";
import { Dict, isBytes, rawBytes, tuple } from "../values.mjs";
import { decode, encode } from "./text-codecs.mjs";

const escaped = (text) => text.replace(/[\\\]^-]/g, "\\$&");
const classOf = (chars) => (chars === null ? "\\s" : `${escaped(chars)}`);
const left = (self, chars) => (chars === "" ? self : self.replace(new RegExp(`^[${classOf(chars)}]+`, "u"), ""));
const right = (self, chars) => (chars === "" ? self : self.replace(new RegExp(`[${classOf(chars)}]+$`, "u"), ""));

function split(self, separator, most) {
  if (separator === "") throw fail("ValueError", "empty separator");
  if (separator === null) return splitSpace(self, most);
  const parts = self.split(separator);
  return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(separator)];
}

function splitSpace(self, most) {
  const parts = [];
  let rest = self.trimStart();
  while (rest !== "") {
    const found = most < 0 || parts.length < most ? /\s+/.exec(rest) : null;
    parts.push(found ? rest.slice(0, found.index) : most >= 0 && parts.length >= most ? rest.trimEnd() : rest);
    rest = found ? rest.slice(found.index + found[0].length) : "";
  }
  return parts;
}

function rsplit(self, separator, most) {
  if (most < 0) return split(self, separator, -1);
  const back = (text) => [...text].reverse().join("");
  return split(back(self), separator === null ? null : back(separator), most)
    .map(back)
    .reverse();
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
const fits = (wanted, test) => (Array.isArray(wanted) ? wanted.some(test) : test(text(wanted)));
function text(value) {
  if (typeof value !== "string") throw fail("TypeError", `a string is required, not ${typeName(value)}`);
  return value;
}
const cut = (self, start, end) => {
  const at = (bound, otherwise) =>
    bound === null ? otherwise : indexOf(bound) < 0 ? Math.max(0, self.length + bound) : indexOf(bound);
  return [at(start, 0), at(end, self.length)];
};
const find = (self, wanted, start, end) => {
  const [from, to] = cut(self, start, end);
  const found = self.slice(0, to).indexOf(wanted, from);
  return from > self.length ? -1 : found;
};
const rfind = (self, wanted, start, end) => {
  const [from, to] = cut(self, start, end);
  const found = self.slice(from, to).lastIndexOf(wanted);
  return found < 0 ? -1 : found + from;
};
const found = (at) => {
  if (at < 0) throw fail("ValueError", "substring not found");
  return at;
};
const parts = (self, at, separator, otherwise) =>
  at < 0 ? tuple(...otherwise) : tuple(self.slice(0, at), separator, self.slice(at + separator.length));

function join(self, items) {
  return [...iterate(items)]
    .map((one, at) => {
      if (typeof one !== "string") throw fail("TypeError", `sequence item ${at}: expected str instance, ${typeName(one)} found`);
      return one;
    })
    .join(self);
}

function centre(self, width, fill) {
  const missing = Math.max(0, width - self.length);
  const before = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(before) + self + fill.repeat(missing - before);
}

const whole = (pattern) => (self) => self !== "" && pattern.test(self);
const hasCase = (self) => self.toLowerCase() !== self.toUpperCase();

export const strMethods = methods({
  "upper()": (self) => self.toUpperCase(),
  "lower()": (self) => self.toLowerCase(),
  "casefold()": (self) => self.toLowerCase(),
  "capitalize()": capital,
  "title()": (self) => self.replace(/\p{L}+/gu, capital),
  "swapcase()": (self) => [...self].map((one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join(""),
  "strip(chars=None, /)": (self, chars) => right(left(self, chars), chars),
  "lstrip(chars=None, /)": left,
  "rstrip(chars=None, /)": right,
  "removeprefix(prefix, /)": (self, prefix) => (self.startsWith(prefix) ? self.slice(prefix.length) : self),
  "removesuffix(suffix, /)": (self, suffix) => (suffix && self.endsWith(suffix) ? self.slice(0, -suffix.length) : self),
  "split(sep=None, maxsplit=-1)": split,
  "rsplit(sep=None, maxsplit=-1)": rsplit,
  "splitlines(keepends=False)": (self, keep) => {
    const lines = self.match(/[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
    return truth(keep) ? lines : lines.map((line) => line.replace(/(\r\n|\r|\n)$/, ""));
  },
  "join(items, /)": join,
  "replace(old, new, count=-1, /)": (self, old, by, count) => {
    if (count < 0) return self.split(old).join(by);
    const pieces = old === "" ? [...self] : split(self, old, count);
    return old === "" ? by + pieces.join(by) + by : pieces.join(by);
  },
  "startswith(prefix, start=None, end=None, /)": (self, prefix, start, end) => {
    const [from, to] = cut(self, start, end);
    return fits(prefix, (one) => self.slice(from, to).startsWith(one));
  },
  "endswith(suffix, start=None, end=None, /)": (self, suffix, start, end) => {
    const [from, to] = cut(self, start, end);
    return fits(suffix, (one) => self.slice(from, to).endsWith(one));
  },
  "find(sub, start=None, end=None, /)": find,
  "rfind(sub, start=None, end=None, /)": rfind,
  "index(sub, start=None, end=None, /)": (self, ...args) => found(find(self, ...args)),
  "rindex(sub, start=None, end=None, /)": (self, ...args) => found(rfind(self, ...args)),
  "count(sub, start=None, end=None, /)": (self, wanted, start, end) => {
    const [from, to] = cut(self, start, end);
    return wanted === "" ? to - from + 1 : self.slice(from, to).split(wanted).length - 1;
  },
  "partition(sep, /)": (self, separator) => parts(self, self.indexOf(separator), separator, [self, "", ""]),
  "rpartition(sep, /)": (self, separator) => parts(self, self.lastIndexOf(separator), separator, ["", "", self]),
  "ljust(width, fill=' ', /)": (self, width, fill) => self.padEnd(width, fill),
  "rjust(width, fill=' ', /)": (self, width, fill) => self.padStart(width, fill),
  "center(width, fill=' ', /)": centre,
  "zfill(width, /)": (self, width) =>
    /^[+-]/.test(self) ? self[0] + self.slice(1).padStart(width - 1, "0") : self.padStart(width, "0"),
  "expandtabs(tabsize=8)": (self, size) =>
    self.replace(/([^\t\n]*)\t/g, (_, before) => before + " ".repeat(size - (before.length % size))),
  "isdigit()": whole(/^\p{Nd}+$/u),
  "isdecimal()": whole(/^\p{Nd}+$/u),
  "isnumeric()": whole(/^\p{N}+$/u),
  "isalpha()": whole(/^\p{L}+$/u),
  "isalnum()": whole(/^[\p{L}\p{N}]+$/u),
  "isspace()": whole(/^\s+$/u),
  "isidentifier()": whole(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  "isascii()": (self) => /^[\0-\x7f]*$/.test(self),
  "isprintable()": (self) => !/[\0-\x1f\x7f-\x9f]/.test(self),
  "isupper()": (self) => hasCase(self) && self === self.toUpperCase(),
  "islower()": (self) => hasCase(self) && self === self.toLowerCase(),
  "istitle()": (self) => hasCase(self) && self === self.replace(/\p{L}+/gu, capital),
  "encode(encoding='utf-8', errors='strict')": encode,
  "format(*args, **words)": formatText,
  "format_map(mapping, /)": (self, mapping) => formatText(self, [], mapping),
  "translate(table, /)": (self, table) =>
    [...self]
      .map((one) => (table.has(one.codePointAt(0)) ? table.get(one.codePointAt(0)) : one))
      .map((one) => (typeof one === "number" ? String.fromCodePoint(one) : (one ?? "")))
      .join(""),
  "__len__()": (self) => characters(self).length,
});

const maketrans = native("maketrans(x, y=None, z=None, /)", (x, y, z) => {
  const table = new Dict();
  if (x instanceof Dict) for (const [key, value] of x) table.set(typeof key === "string" ? key.codePointAt(0) : key, value);
  else [...x].forEach((one, at) => table.set(one.codePointAt(0), [...y][at].codePointAt(0)));
  for (const one of z ?? "") table.set(one.codePointAt(0), null);
  return table;
});

const makeStr = native("str(value='', encoding=None, errors='strict')", (value, encoding, how) =>
  encoding !== null && isBytes(value) ? decode(rawBytes(value), encoding, how) : toText(value),
);

export const str = builtinClass("str", {
  make: (args, words) => callWith(makeStr, args, words),
  ns: { ...strMethods, maketrans: new StaticMethod(maketrans) },
});
builtinTypes.str = str;
