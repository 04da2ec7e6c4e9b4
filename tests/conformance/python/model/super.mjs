/** `super()`. */
import { NotImplemented } from "../values.mjs";
import { ClassMethod, get, objectPut, objectRemove, StaticMethod, unfold } from "./attributes.mjs";
import { instanceOf } from "./calls.mjs";
import { infoOf, isClass, mroOf, nameOf, register, typeOf, WORDS } from "./classes.mjs";

class Super {
  constructor(cls, self) {
    Object.assign(this, { cls, self });
  }
}

export const superOf = (cls, owner) => new Super(cls, owner);

register(Super, {
  name: "super",
  attribute({ cls, self: owner }, name) {
    // In a metaclass the object is a class.
    const ofClass = isClass(owner) && mroOf(owner).includes(cls);
    const ownClass = ofClass ? owner : typeOf(owner);
    const order = mroOf(ownClass);
    for (const one of order.slice(order.indexOf(cls) + 1)) {
      const found = infoOf(one).ns[name];
      if (found === undefined) continue;
      return ofClass && !(found instanceof ClassMethod) && !(found instanceof StaticMethod)
        ? found
        : unfold(found, owner, ownClass);
    }
    return ofObject[name]?.(owner, ownClass) ?? order.map((one) => infoOf(one).attribute).find(Boolean)?.(owner, name);
  },
});

/** What `super()` finds at the end of every order. */
const ofObject = {
  __init__: () => Object.assign(() => null, { [WORDS]: () => null }),
  __call__: (owner) =>
    isClass(owner)
      ? Object.assign((...args) => instanceOf(owner, args, null), { [WORDS]: (args, words) => instanceOf(owner, args, words) })
      : undefined,
  __init_subclass__: () => Object.assign(() => null, { [WORDS]: () => null }),
  __setattr__: (owner) => (name, value) => (objectPut(value, owner, name), null),
  __delattr__: (owner) => (name) => (objectRemove(owner, name), null),
  __getattribute__: (owner) => (name) => get(owner, name),
  __eq__: (owner) => (other) => owner === other || NotImplemented,
  __hash__: (owner) => () => hashOfIdentity(owner),
  __repr__: (owner, cls) => () => `<${nameOf(cls)} object>`,
  __str__: (owner, cls) => () => `<${nameOf(cls)} object>`,
  __new__: () => {
    const make = (cls, ...args) => {
      const native = mroOf(cls).find((one) => infoOf(one).alloc);
      return infoOf(native).alloc(cls, args, null);
    };
    make[WORDS] = (args) => make(...args);
    return make;
  },
};

let hashOfIdentity = () => 0;
export const useIdentity = (identity) => (hashOfIdentity = identity);
