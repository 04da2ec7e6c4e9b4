/** From Python's way of calling to the API's. */
import { native, START } from "../../functions.mjs";
import { call, infoOf, isClass, method, mroOf, PENDING, realise, REAL, register } from "../../model.mjs";
import { bind, signature } from "../../signature.mjs";
import { camel } from "./names.mjs";
import { forwardOverrides, ofApi, replacing } from "./overrides.mjs";

const wrappers = new WeakMap();

/** A callback for the API, which calls functions only; the same each time, since it compares them. */
export function callback(value) {
  if (typeof value === "function" && !isClass(value)) return value[START] ?? value;
  if (value === null || value === undefined || !(isClass(value) || method(value, "__call__"))) return value;
  if (!wrappers.has(value)) wrappers.set(value, (...args) => call(value, ...args));
  return wrappers.get(value);
}

/** None is an option that is not given. */
export const options = (given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));

/** Keyword arguments as a plain object. */
export const plain = (words) => Object.fromEntries(words);

/**
 * A class of the API under its Python name. `text` is the signature of its constructor, whose arguments `given` translates;
 * `overrides` translates the arguments with which the API calls methods that a subclass overrides, by their names.
 */
export function apiClass(cls, text, given, { ns = {}, overrides, ...more }) {
  const spec = signature(text);
  const args = (list, words) => given(...bind(spec, list, words));
  const init = native("__init__(self, /, *args, **words)", (self, list, words) => {
    if (self[PENDING] && !self[REAL]) realise(self, [...list], plain(words));
  });
  return register(cls, {
    name: spec.name,
    make: (list, words) => Reflect.construct(cls, args(list, words)),
    alloc: (sub, list, words) => Reflect.construct(cls, args(list, words), sub),
    late: cls,
    subclassed: (sub) => mroOf(sub).find((one) => infoOf(one).late) === cls && forwardOverrides(sub, overrides),
    replacing: replacing(overrides),
    ns: { __init__: init, ...ns },
    ...more,
  });
}

/** asyncio's methods by their signatures, each the API's of the same name in camelCase, with the same arguments. */
export function direct(...texts) {
  return Object.fromEntries(
    texts.map((text) => {
      const open = text.indexOf("(");
      const name = text.slice(0, open);
      const rest = text.slice(open + 1);
      const own = camel(name);
      const body = (self, ...args) => ofApi(self)[own](...args);
      return [name, native(`${name}(self, /${rest === ")" ? "" : ", "}${rest}`, body)];
    }),
  );
}

/** `async with`, for the classes of the API that have it. */
export const asManager = {
  __aenter__: native("__aenter__(self, /)", (self) => ofApi(self).enter()),
  __aexit__: native("__aexit__(self, kind, error, traceback, /)", (self, kind, error) =>
    error === null ? ofApi(self).exit() : ofApi(self).exit(error),
  ),
};
