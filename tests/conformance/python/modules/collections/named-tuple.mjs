/** `namedtuple`. */
import { getter, methods, native } from "../../functions.mjs";
import { listOf } from "../../iteration.mjs";
import { callWith, ClassMethod, construct, infoOf } from "../../model.mjs";
import { repr } from "../../repr.mjs";
import { makeClass } from "../../classes.mjs";
import { tuple as tupleType } from "../../types/list.mjs";
import { Dict, tuple } from "../../values.mjs";

/** Named tuples. */
export function namedTuple(name, fields, defaults = [], more = {}) {
  const first = fields.length - defaults.length;
  const cls = makeClass(name, [tupleType], {}, (ns) => Object.assign(ns, more));
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
  Object.assign(
    infoOf(cls).ns,
    {
      __new__: native("__new__(cls, /, *args, **words)", (own, args, words) =>
        withDefaults(own, [...args], Object.fromEntries(words)),
      ),
      _fields: tuple(...fields),
      __match_args__: tuple(...fields),
      ...Object.fromEntries(fields.map((field, at) => [field, getter((self) => self[at])])),
      ...methods({
        "__init__(*args, **words)": () => null,
        "_asdict()": (self) => new Dict(fields.map((field, at) => [field, self[at]])),
        "_replace(**words)": (self, words) =>
          construct(
            cls,
            fields.map((field, at) => words.get(field) ?? self[at]),
            null,
          ),
        "__repr__()": (self) => `${name}(${fields.map((field, at) => `${field}=${repr(self[at])}`).join(", ")})`,
      }),
      _make: new ClassMethod(native("_make(cls, items)", (own, items) => construct(own, listOf(items), null))),
    },
    more,
  );
  return cls;
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
