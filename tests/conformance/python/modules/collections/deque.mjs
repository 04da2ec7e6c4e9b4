/** `deque`. */
import { ge, gt, le, lt, same } from "../../compare.mjs";
import { fail } from "../../fail.mjs";
import { getter, methods, native } from "../../functions.mjs";
import { iterate, listOf } from "../../iteration.mjs";
import { indexOf } from "../../items.mjs";
import { builtinClass, callWith, get } from "../../model.mjs";
import { repr } from "../../repr.mjs";
import { NotImplemented, Slice } from "../../values.mjs";

class Deque {
  constructor(items, maxlen) {
    this.items = [];
    this.maxlen = maxlen;
    this.extend(items);
  }
  extend(items) {
    for (const one of items) {
      this.items.push(one);
      if (this.maxlen !== null && this.items.length > this.maxlen) this.items.shift();
    }
  }
  extendleft(items) {
    for (const one of items) {
      this.items.unshift(one);
      if (this.maxlen !== null && this.items.length > this.maxlen) this.items.pop();
    }
  }
  get size() {
    return this.items.length;
  }
  [Symbol.iterator]() {
    return this.items[Symbol.iterator]();
  }
}

const taken = (self, how) => {
  if (self.items.length === 0) throw fail("IndexError", "pop from an empty deque");
  return self.items[how]();
};
const place = (self, index) => {
  if (index instanceof Slice) throw fail("TypeError", "sequence index must be integer, not 'slice'");
  const at = indexOf(index) < 0 ? index + self.items.length : indexOf(index);
  if (at < 0 || at >= self.items.length) throw fail("IndexError", "deque index out of range");
  return at;
};

const ordered = (name, operation) => ({
  [`${name}(other, /)`]: (self, other) => (other instanceof Deque ? operation(self.items, other.items) : NotImplemented),
});

export const deque = builtinClass("deque", {
  native: Deque,
  special: true,
  make: (args, words) =>
    callWith(
      native("deque(iterable=None, maxlen=None)", (items, most) => new Deque(items === null ? [] : iterate(items), most)),
      args,
      words,
    ),
  alloc: (cls, [items = null, most = null], words) =>
    Reflect.construct(Deque, [items === null ? [] : iterate(items), words?.maxlen ?? most], cls),
  ns: {
    ...methods({
      "append(item, /)": (self, item) => self.extend([item]),
      "appendleft(item, /)": (self, item) => self.extendleft([item]),
      "extend(items, /)": (self, items) => self.extend(listOf(items)),
      "extendleft(items, /)": (self, items) => self.extendleft(listOf(items)),
      "pop()": (self) => taken(self, "pop"),
      "popleft()": (self) => taken(self, "shift"),
      "clear()": (self) => void self.items.splice(0),
      "copy()": (self) => new Deque(self.items, self.maxlen),
      "count(value, /)": (self, value) => self.items.filter((one) => same(one, value)).length,
      "index(value, /)": (self, value) => {
        const at = self.items.findIndex((one) => same(one, value));
        if (at < 0) throw fail("ValueError", `${repr(value)} is not in deque`);
        return at;
      },
      "insert(index, value, /)": (self, at, value) => void self.items.splice(at, 0, value),
      "remove(value, /)": (self, value) => {
        const at = self.items.findIndex((one) => same(one, value));
        if (at < 0) throw fail("ValueError", "deque.remove(x): x not in deque");
        self.items.splice(at, 1);
      },
      "reverse()": (self) => void self.items.reverse(),
      "rotate(n=1, /)": (self, n) => {
        const length = self.items.length || 1;
        self.items.unshift(...self.items.splice(self.items.length - (((n % length) + length) % length)));
      },
      "__len__()": (self) => self.items.length,
      "__getitem__(index, /)": (self, index) => self.items[place(self, index)],
      "__setitem__(index, value, /)": (self, index, value) => void (self.items[place(self, index)] = value),
      "__delitem__(index, /)": (self, index) => void self.items.splice(place(self, index), 1),
      "__contains__(value, /)": (self, value) => self.items.some((one) => same(one, value)),
      "__iadd__(items, /)": (self, items) => (self.extend(listOf(items)), self),
      "__add__(other, /)": (self, other) =>
        other instanceof Deque ? new Deque([...self.items, ...other.items], self.maxlen) : NotImplemented,
      "__mul__(times, /)": (self, times) =>
        new Deque(Array.from({ length: Math.max(0, times) }, () => self.items).flatMap((one) => one), self.maxlen),
      ...ordered("__lt__", lt),
      ...ordered("__le__", le),
      ...ordered("__gt__", gt),
      ...ordered("__ge__", ge),
      "__reversed__()": (self) => [...self.items].reverse()[Symbol.iterator](),
      "__repr__()": (self) => `deque(${repr(self.items)}${self.maxlen === null ? "" : `, maxlen=${self.maxlen}`})`,
      "__eq__(other, /)": (self, other) => other instanceof Deque && same(self.items, other.items),
      "__bool__()": (self) => self.items.length > 0,
    }),
    maxlen: getter((self) => self.maxlen),
  },
});
Deque.prototype.constructor = deque;
