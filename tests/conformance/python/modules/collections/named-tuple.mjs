/** `namedtuple`, and `typing.NamedTuple`. */
import { fail } from "../../fail.mjs";
import { getter, methods, native } from "../../functions.mjs";
import { listOf } from "../../iteration.mjs";
import { call, callWith, ClassMethod, construct, infoOf, nameOf, typeOf } from "../../model.mjs";
import { repr } from "../../repr.mjs";
import { makeClass } from "../../classes.mjs";
import { tuple as tupleType } from "../../types/list.mjs";
import { Dict, tuple } from "../../values.mjs";

/** Named tuples: `more` is what the class has besides, `cell` where `super()` in its methods finds it. */
export function namedTuple(name, fields, defaults = [], more = {}, cell = {}) {
  const first = fields.length - defaults.length;
  const cls = makeClass(name, [tupleType], {}, (ns) => Object.assign(ns, more), cell);
  const spec = native(`__new__(cls, ${fields.join(", ")})`, (own, ...values) =>
    Object.setPrototypeOf([...values], own.prototype),
  );
  const withDefaults = (own, args, words) => {
    const given = { ...words };
    fields.forEach((field, at) => {
      if (at >= first && at >= args.length && !(field in given)) given[field] = defaults[at - first];
    });
    return callWith(spec, [own, ...args], given);
  };
  const make = native("_make(cls, items)", (own, items) => construct(own, listOf(items), null));
  Object.assign(
    infoOf(cls).ns,
    {
      __new__: native("__new__(cls, /, *args, **words)", (own, args, words) =>
        withDefaults(own, [...args], Object.fromEntries(words)),
      ),
      _fields: tuple(...fields),
      _field_defaults: new Dict(defaults.map((value, at) => [fields[first + at], value])),
      __match_args__: tuple(...fields),
      ...Object.fromEntries(fields.map((field, at) => [field, getter((self) => self[at])])),
      ...methods({
        "__init__(*args, **words)": () => null,
        "_asdict()": (self) => new Dict(fields.map((field, at) => [field, self[at]])),
        "_replace(**words)": replaced,
        "__repr__()": (self) => `${nameOf(typeOf(self))}(${fields.map((field, at) => `${field}=${repr(self[at])}`).join(", ")})`,
      }),
      _make: new ClassMethod(make),
    },
    more,
  );
  return cls;

  function replaced(self, words) {
    const unknown = [...words.keys()].filter((field) => !fields.includes(field));
    if (unknown.length > 0) throw fail("TypeError", `Got unexpected field names: ${repr(unknown)}`);
    const values = fields.map((field, at) => (words.has(field) ? words.get(field) : self[at]));
    return call(make, typeOf(self), values);
  }
}

export const namedtuple = native(
  "namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)",
  (name, fields, _, defaults) =>
    namedTuple(
      name,
      typeof fields === "string" ? fields.replaceAll(",", " ").split(/\s+/).filter(Boolean) : listOf(fields),
      defaults === null ? [] : listOf(defaults),
    ),
);

/** The class of a `class` statement whose base is `NamedTuple`: its fields are what is annotated. */
export function classOfFields(name, body, cell) {
  const ns = Object.create(null);
  body(ns);
  const fields = [...(ns.__annotations__ ?? new Dict()).keys()];
  const firstDefault = fields.findIndex((field) => field in ns);
  const defaults = firstDefault < 0 ? [] : fields.slice(firstDefault);
  for (const field of defaults) {
    if (!(field in ns))
      throw fail("TypeError", `Non-default namedtuple field ${field} cannot follow default field ${fields[firstDefault]}`);
  }
  const values = defaults.map((field) => ns[field]);
  for (const field of fields) delete ns[field];
  return namedTuple(name, fields, values, ns, cell);
}

export const NamedTuple = {
  makeClass: classOfFields,
  call: native("NamedTuple(typename, fields=None, /, **words)", (name, fields, words) =>
    namedTuple(name, [...(fields === null ? [] : listOf(fields).map(([field]) => field)), ...words.keys()]),
  ),
};
