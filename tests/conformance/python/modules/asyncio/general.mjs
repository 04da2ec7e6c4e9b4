/** What the API has and no table names: by the rule that all of it follows. Keyword arguments are its options, in camelCase. */
import { api } from "../../api.mjs";
import { made } from "../../functions.mjs";
import { infoOf, isClass, register, useAdopter } from "../../model.mjs";
import { isBytes, rawBytes } from "../../values.mjs";
import { asManager, callback, plain } from "./bridge.mjs";
import { camel, snake } from "./names.mjs";
import { asIterator } from "./streams.mjs";

/** Several pieces of bytes are a list of them. */
const argument = (value) => (Array.isArray(value) && value.some(isBytes) ? value.map(rawBytes) : rawBytes(callback(value)));

/** A function that passes Python's arguments on to one of the API's. */
function general(name, run) {
  const spec = { name, positional: [], only: 0, star: "args", words: [], rest: "words" };
  return made("function", spec, ([args, words]) => {
    const options = Object.fromEntries(Object.entries(plain(words)).map(([word, value]) => [camel(word), argument(value)]));
    return run([...args].map(argument), Object.keys(options).length > 0 ? [options] : []) ?? null;
  });
}

function attribute(self, name) {
  const own = camel(name);
  if (!(own in self)) return undefined;
  const value = self[own];
  return typeof value === "function" && !isClass(value)
    ? general(name, (args, options) => self[own](...args, ...options))
    : value;
}

/** Makes a class of the API known that no table has. */
function adopt(cls) {
  const has = (name) => typeof cls.prototype[name] === "function";
  return register(cls, {
    attribute,
    make: (args, words) => Reflect.construct(cls, [...args.map(argument), ...(words ? [words] : [])]),
    ns: { ...(has("enter") && has("exit") ? asManager : {}), ...(has("anext") ? asIterator : {}) },
  });
}
useAdopter(adopt);

const isApiClass = (value) => typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));

/** The rest of the API under asyncio's names. */
export const rest = Object.fromEntries(
  Object.entries(api).map(([name, value]) => {
    if (isApiClass(value)) return [name, infoOf(value) ? value : adopt(value)];
    if (typeof value !== "function") return [name, value];
    return [snake(name), general(snake(name), (args, options) => value(...args, ...options))];
  }),
);
