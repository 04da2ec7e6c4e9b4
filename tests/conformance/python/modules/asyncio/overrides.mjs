/**
 * Classes of the API with methods of the program: the API calls what Python's names override.
 *
 * The JavaScript class of a Python subclass gets a camelCase method for each override, which forwards to it. What a method of the
 * API itself means for `super()` is then found by `ofApi`, past those.
 */
import { Driven } from "../../functions.mjs";
import { call, callWith, infoOf, lookup, mroOf, Property, SPEC, typeOf } from "../../model.mjs";
import { camel, snake } from "./names.mjs";

const views = new WeakMap();

/** Of an object some of whose methods the program has replaced. */
const REPLACED = Symbol("replaced");

/** The object without what the program overrides. */
export function ofApi(self) {
  const cls = typeOf(self);
  if (!infoOf(cls).user && !self[REPLACED]) return self;
  if (!views.has(self)) views.set(self, viewOf(self, apiClassOf(cls).prototype));
  return views.get(self);
}

const apiClassOf = (cls) => mroOf(cls).find((one) => infoOf(one).late);

const viewOf = (self, proto) =>
  new Proxy(Object.create(null), {
    get(_, name) {
      const found = Reflect.get(proto, name, self);
      return typeof found === "function" ? found.bind(self) : found;
    },
    set: (_, name, value) => Reflect.set(proto, name, value, self),
  });

/** The name in the API of a method that asyncio has. */
const ofManagers = { __aenter__: "enter", __aexit__: "exit" };
const apiName = (name) => ofManagers[name] ?? camel(name);

/** How the API's arguments become those that Python's methods take, where it is not the same. */
const ARGUMENTS = {
  __aexit__: (given) => (given.length === 0 ? [null, null, null] : [typeOf(given[0]), given[0], null]),
};

/** Lets the API find what a class of the program overrides. */
export function forwardOverrides(cls, args) {
  const native = apiClassOf(cls);
  const names = new Set(mroOf(native).flatMap((one) => Object.keys(infoOf(one).ns)));
  for (const name of names) {
    const [found, own] = [lookup(cls, name), apiName(name)];
    if (found === lookup(native, name) || !(own in native.prototype)) continue;
    if (found instanceof Property) Object.defineProperty(cls.prototype, own, { get: getterOf(name), configurable: true });
    else if (typeof found === "function") Object.defineProperty(cls.prototype, own, { value: forwarder(name), configurable: true });
  }

  function forwarder(name) {
    const adapt = adapter(native, name, args);
    return function (...given) {
      const [list, words] = adapt(given);
      return value(callWith(lookup(typeOf(this), name), [this, ...list], words));
    };
  }
}

const getterOf = (name) =>
  function () {
    return call(lookup(typeOf(this), name).getter, this);
  };

/** Lets the API find the methods that the program puts into an object. */
export const replacing = (args) => ({
  put(self, name, given) {
    const native = apiClassOf(typeOf(self));
    if (!lookup(native, name)?.[SPEC] || !(apiName(name) in native.prototype)) return;
    const adapt = adapter(native, name, args);
    self[REPLACED] = true;
    Object.defineProperty(self, apiName(name), { value: (...list) => value(callWith(given, ...adapt(list))), configurable: true });
  },
  remove(self, name) {
    if (self[REPLACED]) delete self[apiName(name)];
  },
});

/** From the API's arguments of a method to Python's, positional and by keywords. */
function adapter(native, name, args = {}) {
  const spec = lookup(native, name)[SPEC];
  const special = args[name] ?? ARGUMENTS[name] ?? ((given) => given);
  return (given) => split(special(given), spec, spec.positional.length - 1);
}

/** The API's last argument may be what Python has as keyword arguments. */
function split(given, spec, positional) {
  while (given.length > 0 && given.at(-1) === undefined) given.pop();
  const options = given[positional];
  const isLast = spec.words.length > 0 && !spec.star && given.length === positional + 1;
  if (!isLast || options === null || typeof options !== "object") return [given, null];
  const words = Object.entries(options).filter(([, value]) => value !== undefined);
  return [given.slice(0, positional), Object.fromEntries(words.map(([name, value]) => [snake(name), value]))];
}

const value = (given) => (given instanceof Driven ? given.promise.then((box) => box.value) : given);
