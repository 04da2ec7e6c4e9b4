/** `abc`: classes of which there are no instances while methods are missing. */
import { makeClass, property } from "../classes.mjs";
import { methods, native } from "../functions.mjs";
import {
  ATTRIBUTES,
  builtinClass,
  call,
  ClassMethod,
  find,
  infoOf,
  isSubclass,
  lookup,
  mroOf,
  plainPut,
  Property,
  StaticMethod,
  type,
} from "../model.mjs";
import { FrozenSet, NotImplemented } from "../values.mjs";

const MARK = "__isabstractmethod__";

/** Whether what a class has under a name is only to be overridden. */
function isAbstract(found) {
  if (found instanceof Property) return [found.getter, found.setter, found.deleter].some(isAbstract);
  if (found instanceof ClassMethod || found instanceof StaticMethod) return isAbstract(found.callee);
  return found?.[ATTRIBUTES]?.[MARK] === true || (found?.callee !== undefined && isAbstract(found.callee));
}

/** The names that are abstract in the class or in those it derives from, and that nothing overrides. */
function missing(cls) {
  const names = new Set(mroOf(cls).flatMap((one) => Object.keys(infoOf(one).ns)));
  return [...names].filter((name) => isAbstract(lookup(cls, name))).sort();
}

function classMade(cls) {
  const info = infoOf(cls);
  info.abstract = missing(cls);
  info.ns.__abstractmethods__ = new FrozenSet(info.abstract);
  const registered = (info.registered = []);
  info.virtual = (other) => {
    const hook = lookup(cls, "__subclasshook__");
    const told = hook ? call(find(cls, "__subclasshook__"), other) : NotImplemented;
    if (told !== NotImplemented) return told;
    return registered.some((one) => isSubclass(other, one));
  };
}

const ABCMeta = builtinClass("ABCMeta", {
  bases: [type],
  classMade,
  ns: methods({ "register(subclass)": (cls, subclass) => (infoOf(cls).registered.push(subclass), subclass) }),
});
const ABC = makeClass("ABC", [], { metaclass: ABCMeta }, () => {});

const abstractmethod = native("abstractmethod(callee)", (callee) => {
  if (typeof callee === "function") plainPut(true, callee, MARK);
  else if (callee?.callee) plainPut(true, callee.callee, MARK);
  return callee;
});

export const abc = {
  ABC,
  ABCMeta,
  abstractmethod,
  abstractproperty: native("abstractproperty(callee)", (callee) => call(property, abstractmethod(callee))),
};
