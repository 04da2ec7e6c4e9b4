/** `collections.abc`. */
import { methods } from "../../functions.mjs";
import { builtinClass, get, infoOf, typeOf } from "../../model.mjs";
import { dict } from "../../types/dict.mjs";
import { list, tuple as tupleType } from "../../types/list.mjs";
import { Dict, Tuple } from "../../values.mjs";
import { set as setType } from "../../types/set.mjs";
import { str as strType } from "../../types/str.mjs";
import { bytes as bytesType } from "../../types/bytes.mjs";

/** The abstract classes: what has the methods belongs to them. */
const abstract = (name, ...wanted) => {
  const cls = builtinClass(name, {
    check: (value) => wanted.every((one) => quietly(value, one) !== undefined),
    virtual: (other) => wanted.every((one) => infoOf(other).mro.some((base) => infoOf(base).ns[one])),
  });
  return cls;
};
const quietly = (value, name) => {
  if (name === "__iter__" && isIterable(value)) return true;
  if (name === "__len__" && (typeof value === "string" || Array.isArray(value) || typeof value?.size === "number")) return true;
  if (name === "__call__" && typeof value === "function") return true;
  try {
    return get(value, name);
  } catch {
    return undefined;
  }
};
const isIterable = (value) =>
  typeof value === "string" ||
  (value !== null &&
    typeof value === "object" &&
    typeof value[Symbol.iterator] === "function" &&
    typeof value.then !== "function");

const kind = (name, ...of) =>
  builtinClass(name, {
    check: (value) => of.some((one) => infoOf(one) && callIs(value, one)),
    virtual: (cls) => of.some((one) => infoOf(cls).mro.includes(one)),
  });
const callIs = (value, cls) => infoOf(typeOf(value)).mro.includes(cls);

export const abc = {
  Awaitable: abstract("Awaitable", "__await__"),
  Coroutine: abstract("Coroutine", "send", "throw", "close", "__await__"),
  AsyncIterable: abstract("AsyncIterable", "__aiter__"),
  AsyncIterator: abstract("AsyncIterator", "__aiter__", "__anext__"),
  AsyncGenerator: abstract("AsyncGenerator", "asend", "athrow", "aclose"),
  Iterable: abstract("Iterable", "__iter__"),
  Iterator: abstract("Iterator", "__iter__", "__next__"),
  Generator: abstract("Generator", "send", "throw", "close", "__next__"),
  Callable: abstract("Callable", "__call__"),
  Sized: abstract("Sized", "__len__"),
  Hashable: builtinClass("Hashable", {
    check: (value) => !(value instanceof Dict || (Array.isArray(value) && !(value instanceof Tuple))),
  }),
  Container: abstract("Container", "__contains__"),
  Collection: abstract("Collection", "__iter__", "__len__"),
  Mapping: kind("Mapping", dict),
  MutableMapping: kind("MutableMapping", dict),
  Sequence: kind("Sequence", list, tupleType, strType, bytesType),
  MutableSequence: kind("MutableSequence", list),
  Set: kind("Set", setType),
  MutableSet: kind("MutableSet", setType),
};
