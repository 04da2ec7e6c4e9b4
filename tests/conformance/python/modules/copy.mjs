/** `copy`. */
import { native } from "../functions.mjs";
import { iterate } from "../iteration.mjs";
import { ATTRIBUTES, isClass, method } from "../model.mjs";
import { Dict, FrozenSet, isBytes, isSet, isTuple, PySet, rawBytes, tupleOf } from "../values.mjs";

function copied(value, inner) {
  if (value === null || typeof value !== "object") return value;
  const own = method(value, inner ? "__deepcopy__" : "__copy__");
  if (own) return inner ? own(value, new Dict()) : own(value);
  const deep = inner ? (one) => copied(one, true) : (one) => one;
  if (isTuple(value)) return tupleOf([...value].map(deep));
  if (Array.isArray(value)) return value.map(deep);
  if (value instanceof Dict) {
    const copy = Object.assign(Reflect.construct(Dict, [], value.constructor), { factory: value.factory });
    for (const [key, one] of value) copy.set(deep(key), deep(one));
    return copy;
  }
  if (isSet(value)) return value instanceof FrozenSet ? value : new PySet([...iterate(value)].map(deep));
  if (isBytes(value)) return rawBytes(value).slice();
  if (isClass(value.constructor)) {
    const copy = Object.create(Object.getPrototypeOf(value));
    copy[ATTRIBUTES] = Object.assign(
      Object.create(null),
      Object.fromEntries(Object.entries(value[ATTRIBUTES] ?? {}).map(([name, one]) => [name, deep(one)])),
    );
    return copy;
  }
  return value;
}
export const copy = {
  copy: native("copy(value)", (value) => copied(value, false)),
  deepcopy: native("deepcopy(value, memo=None)", (value) => copied(value, true)),
};
