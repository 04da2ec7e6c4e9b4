/** `dataclasses`. */
import { makeClass } from "../classes.mjs";
import { compare, same } from "../compare.mjs";
import { errors } from "../fail.mjs";
import { getter, made, native } from "../functions.mjs";
import { builtinClass, call, callWith, get, infoOf, isClass, mroOf, nameOf, plainPut, typeOf } from "../model.mjs";
import { repr } from "../repr.mjs";
import { and } from "../operators.mjs";
import { Dict, hashText, tuple } from "../values.mjs";

class Field {
  constructor(given) {
    Object.assign(this, given);
  }
}
builtinClass("Field", { native: Field, ns: { name: getter((self) => self.name), default: getter((self) => self.default), init: getter((self) => self.init) } });

const NONE = "'\0none'";
const field = native(
  `field(*, default=${NONE}, default_factory=${NONE}, init=True, repr=True, compare=True, hash=None, kw_only=False, metadata=None)`,
  (value, factory, init, inRepr, compared, _, keyword) =>
    new Field({
      ...(value === "\0none" ? {} : { default: value }),
      ...(factory === "\0none" ? {} : { factory }),
      init,
      repr: inRepr,
      compare: compared,
      keyword,
    }),
);

/** What an instance has of those. */
const fieldsOf = (cls) => parametersOf(cls).filter((own) => !own.forInit);

/** The fields of a class and of those that it derives from, and what only `__init__` takes. */
function parametersOf(cls) {
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
    const forInit = /^(dataclasses\.)?InitVar\b/.test(text);
    const own =
      given instanceof Field
        ? given
        : new Field({ init: true, repr: true, compare: true, ...(given === undefined ? {} : { default: given }) });
    if (given instanceof Field) {
      if ("default" in given) ns[name] = given.default;
      else delete ns[name];
    }
    Object.assign(own, { name, keyword: own.keyword || keyword, forInit });
    return [own];
  });
}

const optional = (own) => "default" in own || "factory" in own;

function initOf(fields) {
  const given = fields.filter((own) => own.init);
  const [words, positional] = [given.filter((own) => own.keyword), given.filter((own) => !own.keyword)];
  const parameter = (own) => ({ name: own.name, optional: optional(own), value: own });
  const spec = {
    name: "__init__",
    positional: [{ name: "self", optional: false }, ...positional.map(parameter)],
    only: 1,
    star: words.length > 0 ? "" : null,
    words: words.map(parameter),
    rest: null,
  };
  return made("function", spec, ([self, ...values]) => {
    const byName = new Map([...positional, ...words].map((own, at) => [own.name, values[at]]));
    const forInit = [];
    for (const own of fields) {
      const value = byName.get(own.name);
      if (own.forInit) {
        forInit.push(value === own ? own.default : value);
        continue;
      }
      if (value !== undefined && value !== own) plainPut(value, self, own.name);
      else if (optional(own)) plainPut("factory" in own ? call(own.factory) : own.default, self, own.name);
    }
    const after = mroOf(typeOf(self))
      .map((one) => infoOf(one).ns.__post_init__)
      .find(Boolean);
    if (after) call(after, self, ...forInit);
    return null;
  });
}

function decorate(cls, { frozen, order, eq, init, inRepr, keyword, hashed, slots }) {
  const info = infoOf(cls);
  info.fields = ownFields(cls, keyword);
  const fields = fieldsOf(cls);
  const { ns } = info;
  const values = (self) => tuple(...fields.filter((own) => own.compare).map((own) => get(self, own.name)));
  if (init) ns.__init__ ??= initOf(parametersOf(cls));
  if (inRepr)
    ns.__repr__ ??= native(
      "__repr__(self, /)",
      (self) =>
        `${nameOf(typeOf(self))}(${fields
          .filter((own) => own.repr)
          .map((own) => `${own.name}=${repr(get(self, own.name))}`)
          .join(", ")})`,
    );
  if (eq) {
    ns.__eq__ ??= native(
      "__eq__(self, other, /)",
      (self, other) => typeOf(self) === typeOf(other) && same(values(self), values(other)),
    );
    ns.__hash__ ??= frozen || hashed ? native("__hash__(self, /)", (self) => hashText(repr(values(self)))) : null;
  }
  if (order) {
    const by = (name, holds) =>
      (ns[name] = native(`${name}(self, other, /)`, (self, other) => holds(compare(values(self), values(other)))));
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
  ns.__match_args__ ??= tuple(
    ...parametersOf(cls)
      .filter((own) => own.init && !own.keyword)
      .map((own) => own.name),
  );
  if (slots) ns.__slots__ ??= tuple(...fields.map((own) => own.name));
  ns.__dataclass_fields__ = new Dict(fields.map((own) => [own.name, own]));
  return cls;
}

const FrozenInstanceError = makeClass("FrozenInstanceError", [errors.AttributeError], {}, () => {});

const dataclass = native(
  "dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False)",
  (cls, init, inRepr, eq, order, hashed, frozen, _, keyword, slots) => {
    const given = { frozen, order, eq, init, inRepr, keyword, hashed, slots };
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
  dataclass,
  field,
  FrozenInstanceError,
  asdict: native("asdict(value)", asdict),
  astuple: native("astuple(value)", (value) => tuple(...fieldsOf(typeOf(value)).map((own) => get(value, own.name)))),
  fields: native("fields(value)", (value) => tuple(...fieldsOf(isClass(value) ? value : typeOf(value)))),
  is_dataclass: native("is_dataclass(value)", (value) => fieldsOf(isClass(value) ? value : typeOf(value)).length > 0),
  replace: native("replace(value, /, **words)", (value, words) =>
    callWith(typeOf(value), [], {
      ...Object.fromEntries(
        fieldsOf(typeOf(value))
          .filter((own) => own.init)
          .map((own) => [own.name, get(value, own.name)]),
      ),
      ...Object.fromEntries(words),
    }),
  ),
  KW_ONLY: null,
  InitVar: builtinClass("InitVar"),
  MISSING: builtinClass("MISSING"),
};
