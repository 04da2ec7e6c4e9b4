/** `enum`. */
import { makeClass } from "../classes.mjs";
import { compare, same, truth } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { format as formatOf } from "../format.mjs";
import { getter, methods, native } from "../functions.mjs";
import {
  ATTRIBUTES,
  builtinClass,
  builtinTypes,
  call,
  callWith,
  find,
  get,
  infoOf,
  isClass,
  lookup,
  mroOf,
  nameOf,
  type,
  typeOf,
} from "../model.mjs";
import { repr } from "../repr.mjs";
import { isIn, item, len } from "../items.mjs";
import * as operators from "../operators.mjs";
import { Dict, hashText, isTuple, PLAIN, tupleOf } from "../values.mjs";

const { and, invert, or, xor } = operators;

/** The class of enumerations: iterating one gives its members, calling it finds one by its value. */
const EnumType = builtinClass("EnumType", { bases: [type] });
const membersOf = (cls) => infoOf(cls).members ?? new Map();
infoOf(EnumType).call = (cls, args, words) => {
  if (args.length > 1) return callable(cls, ...args);
  const found = [...membersOf(cls).values()].find((member) => same(valueOf(member), args[0]));
  if (found) return found;
  const missing = lookup(cls, "_missing_");
  const given = missing ? call(get(cls, "_missing_"), args[0]) : null;
  if (given !== null) return given;
  if (infoOf(cls).flags && typeof args[0] === "number") return combined(cls, args[0]);
  throw fail("ValueError", `${repr(args[0])} is not a valid ${nameOf(cls)}`, ...Object.keys(words ?? {}));
};
Object.assign(
  infoOf(EnumType).ns,
  methods({
    "__iter__()": (cls) => listed(cls)[Symbol.iterator](),
    "__len__()": (cls) => listed(cls).length,
    "__bool__()": () => true,
    "__reversed__()": (cls) => listed(cls).reverse()[Symbol.iterator](),
    "__contains__(value)": (cls, value) =>
      [...membersOf(cls).values()].some((member) => member === value || same(valueOf(member), value)),
    "__getitem__(name)": (cls, name) => {
      const found = membersOf(cls).get(name);
      if (!found) throw fail("KeyError", name);
      return found;
    },
    "__repr__()": (cls) => `<enum '${nameOf(cls)}'>`,
  }),
);
infoOf(EnumType).ns.__members__ = getter((cls) => new Dict(membersOf(cls)));

const isSingle = (value) => value > 0 && Number.isInteger(Math.log2(value));
/** Without other names for the same; of flags only those of one bit. */
const listed = (cls) =>
  [...new Set(membersOf(cls).values())].filter((member) => !infoOf(cls).flags || isSingle(valueOf(member)));

const valueOf = (member) => member[ATTRIBUTES].value;

class Auto {}
const auto = builtinClass("auto", { native: Auto, make: () => new Auto() });

function memberOf(cls, name, value) {
  const member = Object.create(cls.prototype);
  member[ATTRIBUTES] = Object.assign(Object.create(null), { name, value, _name_: name, _value_: value });
  const init = mroOf(cls)
    .map((one) => infoOf(one).ns.__init__)
    .find(Boolean);
  if (init) call(init, member, ...(Array.isArray(value) ? value : [value]));
  return member;
}

function subclassed(cls, ns) {
  const info = infoOf(cls);
  info.meta = EnumType;
  info.members = new Map();
  info.flags = mroOf(cls).includes(Flag_.cls);
  const mixed = mroOf(cls).some((one) => one === builtinTypes.str || one === builtinTypes.int || one === builtinTypes.float);
  if (mixed) mixIn(info);
  for (const [name, value] of Object.entries(ns)) {
    if (!isMember(name, value)) continue;
    const known = [...info.members.values()].find((member) => same(valueOf(member), value));
    const member = known ?? memberOf(cls, name, value);
    info.members.set(name, member);
    ns[name] = member;
    infoOf(cls).ns[name] = member;
  }
}

/** Neither a method nor anything else that is computed. */
function isMember(name, value) {
  if (name.startsWith("_") || (typeof value === "function" && !isClass(value)) || value?.getter || value?.callee) return false;
  return value === null || typeof value !== "object" || !isClass(value.constructor) || !infoOf(value.constructor).native;
}

/** The namespace of an enumeration's body, in which `auto()` is a value at once. */
function prepare(bases, ns) {
  const mro = bases.flatMap(mroOf);
  const [flags, text] = [mro.includes(Flag_.cls), mro.some((one) => one === builtinTypes.str || infoOf(one).text)];
  const inherited = mro.map((one) => infoOf(one).ns._generate_next_value_).find(Boolean);
  const values = [];
  const next = (name) => {
    const generate = ns._generate_next_value_ ?? inherited;
    if (generate) return call(generate.callee ?? generate, name, 1, values.length, [...values]);
    if (text) return name.toLowerCase();
    const last = Math.max(0, ...values.filter((value) => typeof value === "number"));
    return flags ? 2 ** Math.ceil(Math.log2(last + 1)) : last + 1;
  };
  const resolved = (name, value) =>
    value instanceof Auto ? next(name) : isTuple(value) ? tupleOf(value.map((one) => resolved(name, one))) : value;
  return new Proxy(ns, {
    set(target, name, value) {
      target[name] = resolved(name, value);
      if (isMember(name, target[name])) values.push(target[name]);
      return true;
    },
  });
}

const Flag_ = {};
const Enum = makeClass("Enum", [], {}, (ns) =>
  Object.assign(
    ns,
    methods({
      "__repr__()": (self) => `<${nameOf(typeOf(self))}.${self[ATTRIBUTES].name}: ${repr(valueOf(self))}>`,
      "__str__()": (self) => `${nameOf(typeOf(self))}.${self[ATTRIBUTES].name}`,
      "__hash__()": (self) => hashText(self[ATTRIBUTES].name ?? ""),
      "__eq__(other)": (self, other) => self === other,
    }),
  ),
);
infoOf(Enum).meta = EnumType;
Object.assign(infoOf(Enum), { subclassed, prepare });

const unwrap = (value) => (value?.[ATTRIBUTES] && "_value_" in value[ATTRIBUTES] ? valueOf(value) : value);
/** Members that compare and count as their values. */
const both = (name, operation) => ({
  [`__${name}__(other)`]: (self, other) => operation(valueOf(self), unwrap(other)),
  [`__r${name}__(other)`]: (self, other) => operation(unwrap(other), valueOf(self)),
});
const { add, sub, mul, truediv, floordiv, mod, pow, lshift, rshift } = operators;
const OPERATIONS = Object.entries({ add, sub, mul, truediv, floordiv, mod, pow, lshift, rshift });
const asValue = {
  ...methods({
    ...Object.assign({}, ...OPERATIONS.map(([name, operation]) => both(name, operation))),
    [`${PLAIN}()`]: valueOf,
    "__neg__()": (self) => operators.neg(valueOf(self)),
    "__bool__()": (self) => truth(valueOf(self)),
    "__eq__(other)": (self, other) => same(valueOf(self), unwrap(other)),
    "__lt__(other)": (self, other) => compare(valueOf(self), unwrap(other)) < 0,
    "__le__(other)": (self, other) => compare(valueOf(self), unwrap(other)) <= 0,
    "__gt__(other)": (self, other) => compare(valueOf(self), unwrap(other)) > 0,
    "__ge__(other)": (self, other) => compare(valueOf(self), unwrap(other)) >= 0,
    "__int__()": valueOf,
    "__index__()": valueOf,
    "__str__()": (self) => String(valueOf(self)),
    "__format__(spec)": (self, spec) => callWith(builtinFormat, [valueOf(self), spec], {}),
    "__hash__()": (self) => (typeof valueOf(self) === "number" ? valueOf(self) : hashText(String(valueOf(self)))),
  }),
};
const builtinFormat = native("format(value, spec)", formatOf);
const withBits = methods(Object.assign({}, ...Object.entries({ and, or, xor }).map(([name, operation]) => both(name, operation))));
const likeText = methods({
  "__len__()": (self) => len(valueOf(self)),
  "__getitem__(key)": (self, key) => item(valueOf(self), key),
  "__contains__(value)": (self, value) => isIn(value, valueOf(self)),
  "__iter__()": (self) => valueOf(self)[Symbol.iterator](),
});
const IntEnum = makeClass("IntEnum", [Enum], {}, (ns) => Object.assign(ns, asValue, withBits));
const StrEnum = makeClass("StrEnum", [Enum], {}, (ns) => Object.assign(ns, asValue, likeText));

/** What members that are numbers or text have besides is their value's. */
const ofValue = (self, name) => (self[ATTRIBUTES] && "_value_" in self[ATTRIBUTES] ? find(valueOf(self), name) : undefined);
infoOf(IntEnum).attribute = infoOf(StrEnum).attribute = ofValue;
infoOf(StrEnum).text = true;
const PLAIN_TYPES = ["str", "int", "float"].map((name) => builtinTypes[name]);
const isLike = (cls) => cls === IntEnum || cls === StrEnum || cls === IntFlag || infoOf(cls).mixed;
const isMemberLike = (value) =>
  value?.[ATTRIBUTES] !== undefined && "_value_" in value[ATTRIBUTES] && mroOf(typeOf(value)).some(isLike);
for (const one of PLAIN_TYPES) {
  const before = infoOf(one).check;
  infoOf(one).check = (value) => before?.(value) || (isMemberLike(value) && typeOf(valueOf(value)) === one);
}

/** `class C(str, Enum)`: the members stand for their values, but for their text. */
function mixIn(info) {
  info.mro = info.mro.filter((one) => !PLAIN_TYPES.includes(one));
  info.mixed = true;
  info.attribute = ofValue;
  const { __str__: _, __format__: __, ...rest } = asValue;
  const more = info.bases.includes(builtinTypes.str) ? likeText : withBits;
  for (const [name, body] of Object.entries({ ...rest, ...more }))
    info.ns[name] ??= body;
}

const combined = (cls, value) => {
  const info = infoOf(cls);
  info.combined ??= new Map();
  if (!info.combined.has(value)) {
    const names = partsOf(cls, value).map((member) => member[ATTRIBUTES].name);
    info.combined.set(value, memberOf(cls, names.join("|") || null, value));
  }
  return info.combined.get(value);
};
const partsOf = (cls, value) => listed(cls).filter((member) => (valueOf(member) & value) === valueOf(member));
const ofFlag = (callee) => (self, other) => call(typeOf(self), callee(valueOf(self), unwrap(other)));
const Flag = makeClass("Flag", [Enum], {}, (ns) =>
  Object.assign(
    ns,
    methods({
      "__or__(other)": ofFlag(or),
      "__and__(other)": ofFlag(and),
      "__xor__(other)": ofFlag(xor),
      "__invert__()": (self) =>
        call(
          typeOf(self),
          [...membersOf(typeOf(self)).values()].reduce((all, member) => all | valueOf(member), 0) & invert(valueOf(self)),
        ),
      "__bool__()": (self) => valueOf(self) !== 0,
      "__iter__()": (self) => partsOf(typeOf(self), valueOf(self))[Symbol.iterator](),
      "__len__()": (self) => partsOf(typeOf(self), valueOf(self)).length,
      "__repr__()": (self) => `<${flagText(self)}: ${repr(valueOf(self))}>`,
      "__str__()": (self) => (self[ATTRIBUTES].name === null ? `${nameOf(typeOf(self))}(${valueOf(self)})` : flagText(self)),
      "__contains__(other)": (self, other) => (valueOf(self) & valueOf(other)) === valueOf(other),
      "__eq__(other)": (self, other) => typeOf(self) === typeOf(other) && valueOf(self) === valueOf(other),
      "__hash__()": valueOf,
    }),
  ),
);
Flag_.cls = Flag;
function flagText(self) {
  return [nameOf(typeOf(self)), self[ATTRIBUTES].name].filter(Boolean).join(".");
}
const reflected = Object.fromEntries(
  ["or", "and", "xor"].map((name) => [`__r${name}__`, infoOf(Flag).ns[`__${name}__`]]),
);
const { __bool__: _bool, ...ofNumbers } = asValue;
const IntFlag = makeClass("IntFlag", [Flag], {}, (ns) => Object.assign(ns, ofNumbers, reflected));
infoOf(IntFlag).attribute = ofValue;

/** `Enum("Name", "a b c")`. */
function callable(cls, name, members) {
  const list = typeof members === "string" ? members.replaceAll(",", " ").split(/\s+/).filter(Boolean) : [...members];
  return makeClass(name, [cls], {}, (ns) =>
    list.forEach((one, at) => (Array.isArray(one) ? (ns[one[0]] = one[1]) : (ns[one] = at + 1))),
  );
}

export const enums = {
  Enum,
  IntEnum,
  StrEnum,
  Flag,
  IntFlag,
  auto,
  EnumType,
  EnumMeta: EnumType,
  unique: native("unique(cls)", (cls) => {
    const twice = [...membersOf(cls)].filter(([name, member]) => member[ATTRIBUTES].name !== name);
    const told = twice.map(([name, member]) => `${name} -> ${member[ATTRIBUTES].name}`).join(", ");
    if (twice.length > 0) throw fail("ValueError", `duplicate values found in ${repr(cls)}: ${told}`);
    return cls;
  }),
};
