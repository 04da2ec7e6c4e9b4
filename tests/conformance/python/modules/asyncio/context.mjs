/** `contextvars`. */
import { api } from "../../api.mjs";
import { fail } from "../../fail.mjs";
import { getter, methods } from "../../functions.mjs";
import { callWith, register } from "../../model.mjs";
import { native } from "../../functions.mjs";
import { tuple } from "../../values.mjs";
import { apiClass, direct, plain } from "./bridge.mjs";

const NONE = "'\0none'";
const given = (value) => (value === "\0none" ? [] : [value]);

export const ContextVar = apiClass(
  api.ContextVar,
  `ContextVar(name, *, default=${NONE})`,
  (name, value) => [name, ...given(value).map((one) => ({ default: one }))],
  {
    ns: {
      ...direct("set(value, /)", "reset(token, /)"),
      ...methods({ [`get(default=${NONE}, /)`]: (self, value) => self.get(...given(value)) }),
      name: getter((self) => self.name),
    },
  },
);

export const Token = register(api.Token, {
  name: "Token",
  ns: {
    var: getter((self) => self.var),
    old_value: getter((self) => self.oldValue),
    MISSING: api.Token?.MISSING,
    ...methods({ "__enter__()": (self) => self, "__exit__(*args)": (self) => void self.var.reset(self) }),
  },
});

const item = (self, variable) => {
  if (!self.has(variable)) throw fail("KeyError", variable);
  return self.get(variable);
};
const keys = (self) => [...self.keys()];

export const Context = apiClass(api.Context, "Context()", () => [], {
  ns: {
    ...direct("copy()"),
    ...methods({
      "run(callee, /, *args, **words)": (self, callee, args, words) => self.run(() => callWith(callee, [...args], plain(words))),
      "get(variable, default=None, /)": (self, variable, otherwise) => self.get(variable, otherwise),
      "keys()": keys,
      "values()": (self) => keys(self).map((one) => self.get(one)),
      "items()": (self) => keys(self).map((one) => tuple(one, self.get(one))),
      "__getitem__(variable, /)": item,
      "__contains__(variable, /)": (self, variable) => self.has(variable),
      "__len__()": (self) => self.size,
      "__iter__()": (self) => keys(self)[Symbol.iterator](),
    }),
  },
});

export const contextvars = { ContextVar, Token, Context, copy_context: native("copy_context()", () => api.copyContext()) };
