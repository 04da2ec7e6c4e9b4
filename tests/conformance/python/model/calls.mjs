/** Calling: functions, classes, and objects that can be called. */
import { fail } from "../fail.mjs";
import {
  ATTRIBUTES,
  infoOf,
  isClass,
  isInstance,
  lookup,
  method,
  mroOf,
  object,
  PENDING,
  REAL,
  typeName,
  WORDS,
} from "./classes.mjs";

export function call(callee, ...args) {
  if (typeof callee === "function") return isClass(callee) ? construct(callee, args, null) : callee(...args);
  return callable(callee)(callee, ...args);
}

export function callWith(callee, args, words) {
  if (typeof callee !== "function") return callWith(callable(callee), [callee, ...args], words);
  if (isClass(callee)) return construct(callee, args, words);
  if (callee[WORDS]) return callee[WORDS](args, words);
  const names = Object.keys(words ?? {});
  if (names.length > 0) throw fail("TypeError", `${callee.name}() got an unexpected keyword argument '${names[0]}'`);
  return callee(...args);
}

function callable(value) {
  const found = method(value, "__call__");
  if (found === undefined) throw fail("TypeError", `'${typeName(value)}' object is not callable`);
  return found;
}

/** An instance: what `C(...)` means. */
export function construct(cls, args, words) {
  const info = infoOf(cls);
  if (info.abstract?.length > 0) throw isAbstract(info);
  if (info.make && !info.user) return info.make(args, words);
  const meta = info.meta && infoOf(info.meta).call;
  if (meta) return meta(cls, args, words);
  const own = info.meta && infoOf(info.meta).user && lookup(info.meta, "__call__");
  return own ? callWith(own, [cls, ...args], words) : instanceOf(cls, args, words);
}

/** What `type.__call__` gives. */
export function instanceOf(cls, args, words) {
  const info = infoOf(cls);
  const made = lookup(cls, "__new__");
  const init = lookup(cls, "__init__");
  const native = mroOf(cls).find((one) => infoOf(one).alloc);
  let self;
  if (made) self = callWith(made, [cls, ...args], words);
  else if (infoOf(native).late && init !== lookup(native, "__init__")) return constructLate(cls, init, args, words);
  else self = infoOf(native).alloc(cls, args, words);
  if (made && !isInstance(self, cls)) return self;
  if (init) callWith(init, [self, ...args], words);
  else if (args.length > 0 && !made && native === object) throw fail("TypeError", `${info.name}() takes no arguments`);
  return self;
}

function isAbstract({ name, abstract }) {
  const missing = `method${abstract.length > 1 ? "s" : ""} ${abstract.map((one) => `'${one}'`).join(", ")}`;
  return fail("TypeError", `Can't instantiate abstract class ${name} without an implementation for abstract ${missing}`);
}

/** The constructor of an API class runs when the program's `__init__` calls its own; until then there is a forerunner. */
function constructLate(cls, init, args, words) {
  const forerunner = Object.create(cls.prototype);
  forerunner[PENDING] = true;
  callWith(init, [forerunner, ...args], words);
  return forerunner[REAL] ?? realise(forerunner, [], null);
}

export function realise(forerunner, args, words) {
  const cls = forerunner.constructor;
  const native = mroOf(cls).find((one) => infoOf(one).alloc);
  const real = infoOf(native).alloc(cls, args, words);
  if (forerunner[ATTRIBUTES]) real[ATTRIBUTES] = forerunner[ATTRIBUTES];
  forerunner[REAL] = real;
  return real;
}

export const self = (value) => value?.[REAL] ?? value;
