/** `inspect` and `types`. */
import { builtins } from "../builtins.mjs";
import { makeClass } from "../classes.mjs";
import { same } from "../compare.mjs";
import { CoroutineType, isCoroutine } from "../coroutines.mjs";
import { AsyncGeneratorType } from "../generators.mjs";
import { methods, native } from "../functions.mjs";
import {
  ATTRIBUTES,
  BOUND,
  BuiltinFunctionType,
  FunctionType,
  GeneratorType,
  isClass,
  KIND,
  MethodType,
  Module,
  ModuleType,
  NoneType,
  object,
  plainPut,
  SPEC,
  typeOf,
  WORDS,
} from "../model.mjs";
import { repr } from "../repr.mjs";
import { AsyncGenerator, AWAITABLE, isAwaitable } from "../streams.mjs";
import { mappingProxy } from "../types/dict.mjs";
import { Dict } from "../values.mjs";

const kindIs = (name, kind) => native(`${name}(value)`, (value) => typeof value === "function" && value[KIND] === kind);
const isGenerator = (value) => value !== null && typeof value === "object" && typeOf(value) === GeneratorType;

const unwrapped = (value) => (value?.[BOUND] ? value[BOUND].function : value);

export const inspect = {
  iscoroutine: native("iscoroutine(value)", isCoroutine),
  isawaitable: native("isawaitable(value)", isAwaitable),
  iscoroutinefunction: native(
    "iscoroutinefunction(value)",
    (value) => typeof value === "function" && (value[KIND] === "coroutine" || value[ATTRIBUTES]?.marked === true),
  ),
  markcoroutinefunction: native("markcoroutinefunction(func)", (func) => (plainPut(true, func, "marked"), func)),
  isasyncgen: native("isasyncgen(value)", (value) => value instanceof AsyncGenerator),
  isasyncgenfunction: kindIs("isasyncgenfunction", "asyncGenerator"),
  isgenerator: native("isgenerator(value)", isGenerator),
  isgeneratorfunction: kindIs("isgeneratorfunction", "generator"),
  isfunction: native("isfunction(value)", (value) => typeOf(value) === FunctionType),
  ismethod: native("ismethod(value)", (value) => typeOf(value) === MethodType),
  isclass: native("isclass(value)", isClass),
  ismodule: native("ismodule(value)", (value) => value instanceof Module),
  isbuiltin: native("isbuiltin(value)", (value) => typeOf(value) === BuiltinFunctionType),
  signature: native("signature(callee)", (callee) => {
    const made = Object.create(object.prototype);
    const spec = unwrapped(callee)[SPEC];
    const names = [...spec.positional.map((one) => one.name).slice(callee[BOUND] ? 1 : 0), ...spec.words.map((one) => one.name)];
    plainPut(new Dict(names.map((name) => [name, name])), made, "parameters");
    return made;
  }),
};

/** Marks what a generator function makes as something that can be awaited. */
const coroutine = native("coroutine(func)", (func) => {
  const mark = (made) => {
    if (isGenerator(made)) made[AWAITABLE] = true;
    return made;
  };
  const wrapper = (...args) => mark(func(...args));
  wrapper[WORDS] = (args, words) => mark(func[WORDS](args, words));
  wrapper[KIND] = func[KIND];
  Object.defineProperty(wrapper, "name", { value: func.name });
  return wrapper;
});

const own = (self) => self[ATTRIBUTES] ?? {};
const SimpleNamespace = makeClass("SimpleNamespace", [], {}, (ns) =>
  Object.assign(
    ns,
    methods({
      "__init__(**words)": (self, words) => {
        for (const [name, value] of words) plainPut(value, self, name);
      },
      "__repr__()": (self) =>
        `namespace(${Object.entries(own(self))
          .map(([name, value]) => `${name}=${repr(value)}`)
          .join(", ")})`,
      "__eq__(other)": (self, other) =>
        typeOf(other) === typeOf(self) && same(new Dict(Object.entries(own(self))), new Dict(Object.entries(own(other)))),
    }),
  ),
);

export const types = {
  coroutine,
  SimpleNamespace,
  CoroutineType,
  AsyncGeneratorType,
  GeneratorType,
  FunctionType,
  MethodType,
  ModuleType,
  NoneType,
  LambdaType: FunctionType,
  BuiltinFunctionType,
  MappingProxyType: mappingProxy,
  new_class: native("new_class(name, bases=None)", (name, bases) => makeClass(name, bases ?? [], {}, () => {})),
  TracebackType: builtins.type,
};
