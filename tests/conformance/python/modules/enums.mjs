/** `enum`. */
import { makeClass } from "../classes.mjs";
import { compare, same } from "../compare.mjs";
import { fail } from "../fail.mjs";
import { format as formatOf } from "../format.mjs";
import { getter, methods, native } from "../functions.mjs";
import {
  ATTRIBUTES,
  builtinClass,
  builtinTypes,
  call,
  callWith,
  infoOf,
  isClass,
  mroOf,
  nameOf,
  type,
  typeOf,
} from "../model.mjs";
import { repr } from "../repr.mjs";
import { and, invert, or, xor } from "../operators.mjs";
import { Dict, hashText } from "../values.mjs";

/** The class of enumerations: iterating one gives its members, calling it finds one by its value. */
const EnumType = builtinClass("EnumType", { bases: [type] });
const membersOf = (cls) => infoOf(cls).members ?? new Map();
infoOf(EnumType).call = (cls, args, words) => {
  if (args.length > 1) return callable(cls, ...args);
  const found = [...membersOf(cls).values()].find((member) => same(valueOf(member), args[0]));
  if (found) return found;
  if (infoOf(cls).flags && typeof args[0] === "number") return combined(cls, args[0]);
  throw fail("ValueError", `${repr(args[0])} is not a valid ${nameOf(cls)}`, ...Object.keys(words ?? {}));
};
Object.assign(
  infoOf(EnumType).ns,
  methods({
    "__iter__()": (cls) => [...new Set(membersOf(cls).values())][Symbol.iterator](),
    "__len__()": (cls) => new Set(membersOf(cls).values()).size,
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
  let last = 0;
  for (const [name, value] of Object.entries(ns)) {
    if (
      name.startsWith("_") ||
      (typeof value === "function" && !isClass(value)) ||
      (value !== null && typeof value === "object" && isClass(value.constructor) && infoOf(value.constructor).native) ||
      value?.getter ||
      value?.callee
    ) {
      if (!(value instanceof Auto)) continue;
    }
    const text = mroOf(cls).includes(builtinTypes.str);
    const own =
      value instanceof Auto ? (info.flags ? 2 ** Math.ceil(Math.log2(last + 1)) : text ? name.toLowerCase() : last + 1) : value;
    if (typeof own === "number") last = Math.max(last, own);
    const known = [...info.members.values()].find((member) => same(valueOf(member), own));
    const member = known ?? memberOf(cls, name, own);
    info.members.set(name, member);
    ns[name] = member;
    infoOf(cls).ns[name] = member;
  }
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
infoOf(Enum).subclassed = subclassed;

const unwrap = (value) => (value?.[ATTRIBUTES] && "_value_" in value[ATTRIBUTES] ? valueOf(value) : value);
/** Members that compare and count as their values. */
const asValue = {
  ...methods({
    "__eq__(other)": (self, other) => same(valueOf(self), unwrap(other)),
    "__lt__(other)": (self, other) => compare(valueOf(self), unwrap(other)) < 0,
    "__le__(other)": (self, other) => compare(valueOf(self), unwrap(other)) <= 0,
    "__gt__(other)": (self, other) => compare(valueOf(self), unwrap(other)) > 0,
    "__ge__(other)": (self, other) => compare(valueOf(self), unwrap(other)) >= 0,
    "__add__(other)": (self, other) => valueOf(self) + unwrap(other),
    "__radd__(other)": (self, other) => other + valueOf(self),
    "__sub__(other)": (self, other) => valueOf(self) - unwrap(other),
    "__mul__(other)": (self, other) => valueOf(self) * unwrap(other),
    "__int__()": valueOf,
    "__index__()": valueOf,
    "__str__()": (self) => String(valueOf(self)),
    "__format__(spec)": (self, spec) => callWith(builtinFormat, [valueOf(self), spec], {}),
    "__hash__()": (self) => (typeof valueOf(self) === "number" ? valueOf(self) : hashText(String(valueOf(self)))),
  }),
};
const builtinFormat = native("format(value, spec)", formatOf);
const IntEnum = makeClass("IntEnum", [Enum], {}, (ns) => Object.assign(ns, asValue));
const StrEnum = makeClass("StrEnum", [Enum], {}, (ns) => Object.assign(ns, asValue));

const combined = (cls, value) => {
  const names = [...membersOf(cls)].filter(
    ([, member]) => (valueOf(member) & value) === valueOf(member) && valueOf(member) !== 0,
  );
  return memberOf(cls, names.map(([name]) => name).join("|") || null, value);
};
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
      "__contains__(other)": (self, other) => (valueOf(self) & valueOf(other)) === valueOf(other),
      "__eq__(other)": (self, other) => typeOf(self) === typeOf(other) && valueOf(self) === valueOf(other),
      "__hash__()": valueOf,
    }),
  ),
);
Flag_.cls = Flag;

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
  IntFlag: Flag,
  auto,
  EnumType,
  EnumMeta: EnumType,
  unique: native("unique(cls)", (cls) => cls),
};
