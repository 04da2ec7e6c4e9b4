/** `dataclasses` and `enum`. */
import { makeClass } from "../classes.mjs";
import { compare, same } from "../compare.mjs";
import { errors, fail } from "../fail.mjs";
import { format as formatOf } from "../format.mjs";
import { getter, made, methods, native } from "../functions.mjs";
import {
  ATTRIBUTES, builtinClass, builtinTypes, call, callWith, get, infoOf, isClass, mroOf, nameOf, plainPut, type, typeOf,
} from "../model.mjs";
import { repr } from "../repr.mjs";
import { and, invert, or, xor } from "../operators.mjs";
import { Dict, hashText, tuple } from "../values.mjs";

class Field {
  constructor(given) {
    Object.assign(this, given);
  }
}
builtinClass("Field", { native: Field, ns: { name: getter((self) => self.name), default: getter((self) => self.default) } });

const NONE = "'\0none'";
const field = native(`field(*, default=${NONE}, default_factory=${NONE}, init=True, repr=True, compare=True, hash=None, kw_only=False, metadata=None)`, (value, factory, init, inRepr, compared, _, keyword) =>
  new Field({ ...(value === "\0none" ? {} : { default: value }), ...(factory === "\0none" ? {} : { factory }), init, repr: inRepr, compare: compared, keyword }),
);

/** The fields of a class and of those that it derives from. */
function fieldsOf(cls) {
  const all = new Map();
  for (const one of [...mroOf(cls)].reverse()) for (const own of infoOf(one).fields ?? []) all.set(own.name, own);
  return [...all.values()];
}

function ownFields(cls, keywordOnly) {
  const { ns } = infoOf(cls);
  let keyword = keywordOnly;
  return [...(ns.__annotations__ ?? [])].flatMap(([name, text]) => {
    if (/^(typing\.)?ClassVar/.test(text)) return [];
    if (/^(dataclasses\.)?KW_ONLY$/.test(text)) {
      keyword = true;
      return [];
    }
    const given = ns[name];
    const own = given instanceof Field ? given : new Field({ init: true, repr: true, compare: true, ...(given === undefined ? {} : { default: given }) });
    if (given instanceof Field) {
      if ("default" in given) ns[name] = given.default;
      else delete ns[name];
    }
    Object.assign(own, { name, keyword: own.keyword || keyword });
    return [own];
  });
}

const optional = (own) => "default" in own || "factory" in own;

function initOf(fields) {
  const given = fields.filter((own) => own.init);
  const [words, positional] = [given.filter((own) => own.keyword), given.filter((own) => !own.keyword)];
  const parameter = (own) => ({ name: own.name, optional: optional(own), value: own });
  const spec = { name: "__init__", positional: [{ name: "self", optional: false }, ...positional.map(parameter)], only: 1, star: words.length > 0 ? "" : null, words: words.map(parameter), rest: null };
  return made("function", spec, ([self, ...values]) => {
    const byName = new Map([...positional, ...words].map((own, at) => [own.name, values[at]]));
    for (const own of fields) {
      const value = byName.get(own.name);
      if (value !== undefined && value !== own) plainPut(value, self, own.name);
      else if (optional(own)) plainPut("factory" in own ? call(own.factory) : own.default, self, own.name);
    }
    const after = mroOf(typeOf(self)).map((one) => infoOf(one).ns.__post_init__).find(Boolean);
    if (after) call(after, self);
    return null;
  });
}

function decorate(cls, { frozen, order, eq, init, inRepr, keyword }) {
  const info = infoOf(cls);
  info.fields = ownFields(cls, keyword);
  const fields = fieldsOf(cls);
  const { ns } = info;
  const values = (self) => tuple(...fields.filter((own) => own.compare).map((own) => get(self, own.name)));
  if (init) ns.__init__ ??= initOf(fields);
  if (inRepr) ns.__repr__ ??= native("__repr__(self, /)", (self) => `${nameOf(typeOf(self))}(${fields.filter((own) => own.repr).map((own) => `${own.name}=${repr(get(self, own.name))}`).join(", ")})`);
  if (eq) {
    ns.__eq__ ??= native("__eq__(self, other, /)", (self, other) => typeOf(self) === typeOf(other) && same(values(self), values(other)));
    ns.__hash__ ??= frozen ? native("__hash__(self, /)", (self) => hashText(repr(values(self)))) : null;
  }
  if (order) {
    const by = (name, holds) => (ns[name] = native(`${name}(self, other, /)`, (self, other) => holds(compare(values(self), values(other)))));
    by("__lt__", (sign) => sign < 0);
    by("__le__", (sign) => sign <= 0);
    by("__gt__", (sign) => sign > 0);
    by("__ge__", (sign) => sign >= 0);
  }
  if (frozen) {
    ns.__setattr__ = native("__setattr__(self, name, value, /)", (_, name) => {
      throw call(FrozenInstanceError, `cannot assign to field '${name}'`);
    });
  }
  ns.__match_args__ ??= tuple(...fields.filter((own) => own.init).map((own) => own.name));
  ns.__dataclass_fields__ = new Dict(fields.map((own) => [own.name, own]));
  return cls;
}

const FrozenInstanceError = makeClass("FrozenInstanceError", [errors.AttributeError], {}, () => {});

const dataclass = native(
  "dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False)",
  (cls, init, inRepr, eq, order, _, frozen, __, keyword) => {
    const given = { frozen, order, eq, init, inRepr, keyword };
    return cls === null ? native("dataclass(cls, /)", (one) => decorate(one, given)) : decorate(cls, given);
  },
);

const asdict = (value) => {
  if (Array.isArray(value)) return value.map(asdict);
  if (value instanceof Dict) return new Dict([...value].map(([key, one]) => [key, asdict(one)]));
  const fields = value !== null && typeof value === "object" ? fieldsOf(typeOf(value)) : [];
  return fields.length > 0 ? new Dict(fields.map((own) => [own.name, asdict(get(value, own.name))])) : value;
};

export const dataclasses = {
  dataclass, field, FrozenInstanceError,
  asdict: native("asdict(value)", asdict),
  astuple: native("astuple(value)", (value) => tuple(...fieldsOf(typeOf(value)).map((own) => get(value, own.name)))),
  fields: native("fields(value)", (value) => tuple(...fieldsOf(isClass(value) ? value : typeOf(value)))),
  is_dataclass: native("is_dataclass(value)", (value) => fieldsOf(isClass(value) ? value : typeOf(value)).length > 0),
  replace: native("replace(value, /, **words)", (value, words) =>
    callWith(typeOf(value), [], { ...Object.fromEntries(fieldsOf(typeOf(value)).filter((own) => own.init).map((own) => [own.name, get(value, own.name)])), ...Object.fromEntries(words) }),
  ),
  KW_ONLY: null,
  MISSING: builtinClass("MISSING"),
};

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
Object.assign(infoOf(EnumType).ns, methods({
  "__iter__()": (cls) => [...new Set(membersOf(cls).values())][Symbol.iterator](),
  "__len__()": (cls) => new Set(membersOf(cls).values()).size,
  "__contains__(value)": (cls, value) => [...membersOf(cls).values()].some((member) => member === value || same(valueOf(member), value)),
  "__getitem__(name)": (cls, name) => {
    const found = membersOf(cls).get(name);
    if (!found) throw fail("KeyError", name);
    return found;
  },
  "__repr__()": (cls) => `<enum '${nameOf(cls)}'>`,
}));
infoOf(EnumType).ns.__members__ = getter((cls) => new Dict(membersOf(cls)));

const valueOf = (member) => member[ATTRIBUTES].value;

class Auto {}
const auto = builtinClass("auto", { native: Auto, make: () => new Auto() });

function memberOf(cls, name, value) {
  const member = Object.create(cls.prototype);
  member[ATTRIBUTES] = Object.assign(Object.create(null), { name, value, _name_: name, _value_: value });
  const init = mroOf(cls).map((one) => infoOf(one).ns.__init__).find(Boolean);
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
    if (name.startsWith("_") || (typeof value === "function" && !isClass(value)) || (value !== null && typeof value === "object" && isClass(value.constructor) && infoOf(value.constructor).native) || value?.getter || value?.callee) {
      if (!(value instanceof Auto)) continue;
    }
    const text = mroOf(cls).includes(builtinTypes.str);
    const own = value instanceof Auto ? (info.flags ? 2 ** Math.ceil(Math.log2(last + 1)) : text ? name.toLowerCase() : last + 1) : value;
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
  Object.assign(ns, methods({
    "__repr__()": (self) => `<${nameOf(typeOf(self))}.${self[ATTRIBUTES].name}: ${repr(valueOf(self))}>`,
    "__str__()": (self) => `${nameOf(typeOf(self))}.${self[ATTRIBUTES].name}`,
    "__hash__()": (self) => hashText(self[ATTRIBUTES].name ?? ""),
    "__eq__(other)": (self, other) => self === other,
  })),
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
  const names = [...membersOf(cls)].filter(([, member]) => (valueOf(member) & value) === valueOf(member) && valueOf(member) !== 0);
  return memberOf(cls, names.map(([name]) => name).join("|") || null, value);
};
const ofFlag = (callee) => (self, other) => call(typeOf(self), callee(valueOf(self), unwrap(other)));
const Flag = makeClass("Flag", [Enum], {}, (ns) =>
  Object.assign(ns, methods({
    "__or__(other)": ofFlag(or),
    "__and__(other)": ofFlag(and),
    "__xor__(other)": ofFlag(xor),
    "__invert__()": (self) => call(typeOf(self), [...membersOf(typeOf(self)).values()].reduce((all, member) => all | valueOf(member), 0) & invert(valueOf(self))),
    "__bool__()": (self) => valueOf(self) !== 0,
    "__contains__(other)": (self, other) => (valueOf(self) & valueOf(other)) === valueOf(other),
    "__eq__(other)": (self, other) => typeOf(self) === typeOf(other) && valueOf(self) === valueOf(other),
    "__hash__()": valueOf,
  })),
);
Flag_.cls = Flag;

/** `Enum("Name", "a b c")`. */
function callable(cls, name, members) {
  const list = typeof members === "string" ? members.replaceAll(",", " ").split(/\s+/).filter(Boolean) : [...members];
  return makeClass(name, [cls], {}, (ns) => list.forEach((one, at) => (Array.isArray(one) ? (ns[one[0]] = one[1]) : (ns[one] = at + 1))));
}

export const enums = { Enum, IntEnum, StrEnum, Flag, IntFlag: Flag, auto, EnumType, EnumMeta: EnumType, unique: native("unique(cls)", (cls) => cls) };
