/** Python's exceptions: those that the API has are the API's classes. */
import { api } from "./api.mjs";
import { errors } from "./fail.mjs";
import { getter, methods } from "./functions.mjs";
import {
  ATTRIBUTES,
  call,
  construct,
  infoOf,
  isClass,
  isInstance,
  isSubclass,
  mroOf,
  plainPut,
  register,
  typeOf,
} from "./model.mjs";
import { repr, str } from "./repr.mjs";
import { Tuple, tuple, tupleOf } from "./values.mjs";

const ARGS = Symbol("args");

/** Made here, not by JavaScript or the API. */
export const isOwn = (error) => error[ARGS] !== undefined;

/** asyncio's own have no text, where the API's have one for those who read them in a console. */
const SILENT = ["TimeoutError", "QueueEmpty", "QueueFull", "QueueShutDown"];

export const argsOf = (error) =>
  error[ARGS] ?? (error.message && !SILENT.includes(infoOf(typeOf(error)).name) ? tuple(error.message) : tuple());

const firstText = (args) => (typeof args[0] === "string" ? args[0] : "");

/** The JavaScript constructor behind a class. */
const nativeOf = (cls) =>
  mroOf(cls)
    .map((one) => infoOf(one).constructs)
    .find(Boolean);

function alloc(cls, args) {
  const { constructor, given } = nativeOf(cls);
  const narrower = cls === errors.OSError && args.length >= 2 && ERRNO[args[0]];
  if (narrower) return alloc(errors[narrower], args);
  const error = Reflect.construct(constructor, given(args), cls);
  error[ARGS] = tupleOf(args);
  return error;
}

/** What `OSError(number, text)` really makes. */
const ERRNO = {
  2: "FileNotFoundError",
  3: "ProcessLookupError",
  4: "InterruptedError",
  10: "ChildProcessError",
  11: "BlockingIOError",
  13: "PermissionError",
  17: "FileExistsError",
  20: "NotADirectoryError",
  21: "IsADirectoryError",
  32: "BrokenPipeError",
  103: "ConnectionAbortedError",
  104: "ConnectionResetError",
  110: "TimeoutError",
  111: "ConnectionRefusedError",
};

const plain = (args) => (typeof args[0] === "string" ? [args[0]] : []);

const ofException = methods({
  "__init__(*args, **words)": (self, args) => void (self[ARGS] = args),
  "__str__()": (self) => {
    const args = argsOf(self);
    return args.length === 0 ? "" : args.length === 1 ? str(args[0]) : repr(args);
  },
  "__repr__()": (self) => {
    const args = argsOf(self);
    return `${infoOf(typeOf(self)).name}(${args.length === 1 ? repr(args[0]) : args.map(repr).join(", ")})`;
  },
  "with_traceback(tb)": (self) => self,
  "add_note(note)": (self, note) => {
    if (typeof note !== "string") throw construct(errors.TypeError, [`note must be a str, not '${infoOf(typeOf(note)).name}'`], null);
    const notes = (self[ATTRIBUTES] ??= Object.create(null)).__notes__ ?? [];
    notes.push(note);
    plainPut(notes, self, "__notes__");
  },
});
ofException.args = getter(argsOf, (self, args) => void (self[ARGS] = tupleOf(args)));
ofException.__cause__ = getter(
  (self) => self[ATTRIBUTES]?.__cause__ ?? self.cause ?? null,
  (self, cause) => plainPut(cause, self, "__cause__"),
);
ofException.__context__ = getter(
  (self) => self[ATTRIBUTES]?.__context__ ?? self.context ?? self.cause ?? null,
  (self, context) => plainPut(context, self, "__context__"),
);
ofException.__suppress_context__ = getter(
  (self) => self[ATTRIBUTES]?.__suppress_context__ ?? false,
  (self, flag) => plainPut(flag, self, "__suppress_context__"),
);
ofException.__traceback__ = getter(
  (self) => self[ATTRIBUTES]?.__traceback__ ?? null,
  (self, given) => plainPut(given, self, "__traceback__"),
);

function add(name, constructor, bases, { given = plain, ns = {}, ...more } = {}) {
  register(constructor, { name, bases, ns, constructs: { constructor, given }, alloc, ...more });
  errors[name] = constructor;
}

class BaseException extends Error {
  /** What the API asks of an error in a group. */
  get isBaseException() {
    return !isInstance(this, errors.Exception);
  }
}
add("BaseException", BaseException, undefined, { ns: ofException });

/** Each class and those that derive from it; a name in brackets belongs to the API. */
const TREE = {
  BaseException: "Exception GeneratorExit KeyboardInterrupt SystemExit (CancelledError)",
  Exception: `(RuntimeError) (ValueError) (LookupError) TypeError ArithmeticError AssertionError AttributeError BufferError EOFError
    ImportError MemoryError NameError (OSError) ReferenceError StopAsyncIteration StopIteration SyntaxError SystemError Warning
    (InvalidStateError) (QueueEmpty) (QueueFull) (QueueShutDown) (LimitOverrunError) Error`,
  RuntimeError: "NotImplementedError RecursionError (BrokenBarrierError)",
  ValueError: "UnicodeError",
  UnicodeError: "UnicodeDecodeError UnicodeEncodeError",
  LookupError: "IndexError KeyError",
  ArithmeticError: "ZeroDivisionError OverflowError FloatingPointError",
  NameError: "UnboundLocalError",
  ImportError: "ModuleNotFoundError",
  EOFError: "(IncompleteReadError)",
  OSError: `(TimeoutError) (UnsupportedError) (GaiError) (ConnectionError) (PermissionError) (FileNotFoundError)
    (ProcessLookupError) BlockingIOError ChildProcessError FileExistsError InterruptedError IsADirectoryError NotADirectoryError`,
  ConnectionError: "(BrokenPipeError) (ConnectionAbortedError) (ConnectionRefusedError) (ConnectionResetError)",
  Warning: "DeprecationWarning PendingDeprecationWarning RuntimeWarning ResourceWarning UserWarning SyntaxWarning FutureWarning",
};

const OPTIONS = {
  LimitOverrunError: {
    given: ([message, consumed]) => [message ?? "", consumed],
    ns: { consumed: getter((self) => self.consumed) },
  },
  IncompleteReadError: {
    given: ([partial, expected]) => [partial, expected ?? null],
    ns: { partial: getter((self) => self.partial), expected: getter((self) => self.expected) },
  },
  KeyError: {
    ns: methods({
      "__str__()": (self) =>
        argsOf(self).length === 1 ? repr(argsOf(self)[0]) : argsOf(self).length === 0 ? "" : repr(argsOf(self)),
    }),
  },
  StopIteration: { ns: { value: getter((self) => argsOf(self)[0] ?? null) } },
  SystemExit: { ns: { code: getter((self) => argsOf(self)[0] ?? null) } },
  OSError: {
    ns: {
      ...methods({
        "__str__()": (self) =>
          argsOf(self).length === 2 ? `[Errno ${str(argsOf(self)[0])}] ${str(argsOf(self)[1])}` : ofException.__str__(self),
      }),
      errno: getter((self) => (argsOf(self).length >= 2 ? argsOf(self)[0] : (self.errno ?? null))),
      strerror: getter((self) => (argsOf(self).length >= 2 ? argsOf(self)[1] : null)),
    },
  },
  NameError: { ns: { name: getter(() => null) } },
  Error: { check: undefined },
};

for (const [base, names] of Object.entries(TREE)) {
  for (const word of names.trim().split(/\s+/)) {
    const name = word.replace(/[()]/g, "");
    const parent = errors[base];
    // JavaScript's own errors are what the API throws for a wrong argument; `Error` itself is what a host throws.
    const constructor =
      name === "TypeError"
        ? TypeError
        : name === "Error"
          ? Error
          : word !== name
            ? api[name]
            : { [name]: class extends parent {} }[name];
    add(name, constructor, [parent], OPTIONS[name]);
  }
}
delete errors.Error;
Object.defineProperty(errors.StopIteration.prototype, "stopped", {
  get() {
    return argsOf(this)[0];
  },
});

const wrongGroup = (message) => construct(errors.TypeError, [message], null);

function groupAlloc(cls, args) {
  const [message, list] = args;
  if (typeof message !== "string") throw wrongGroup(`argument 1 must be str, not ${infoOf(typeOf(message)).name}`);
  if (!Array.isArray(list)) throw wrongGroup("second argument (exceptions) must be a sequence");
  if (list.length === 0) throw construct(errors.ValueError, ["second argument (exceptions) must be a non-empty sequence"], null);
  list.forEach((one, at) => {
    if (!isInstance(one, errors.BaseException)) {
      throw construct(errors.ValueError, [`Item ${at} of second argument (exceptions) is not an exception`], null);
    }
  });
  const mild = list.every((one) => isInstance(one, errors.Exception));
  if (!mild && isSubclass(cls, errors.Exception)) throw wrongGroup(`Cannot nest BaseExceptions in an ${infoOf(cls).name}`);
  const wanted = cls === errors.BaseExceptionGroup && mild ? errors.ExceptionGroup : cls;
  const { constructor } = nativeOf(wanted);
  const group = Reflect.construct(constructor, [message, [...list]], wanted);
  // For the API only a CancelledError makes a group a BaseExceptionGroup; Python has others.
  Object.setPrototypeOf(group, wanted.prototype);
  group[ARGS] = tupleOf(args);
  return group;
}

/** What `except`, `split` and `subgroup` compare with: a class, several, or a function. */
export const matcher = (wanted) => (error) =>
  isClass(wanted) || Array.isArray(wanted) ? isInstance(error, wanted) : Boolean(call(wanted, error));

const membersOf = (group) => group.exceptions;

/** The part of a group that matches, in the same tree, or null; made by the group's own `derive`. */
export function subgroup(group, matches) {
  if (matches(group)) return group;
  const kept = membersOf(group)
    .map((one) => (isInstance(one, errors.BaseExceptionGroup) ? subgroup(one, matches) : matches(one) ? one : null))
    .filter((one) => one !== null);
  if (kept.length === 0) return null;
  const part = call(findDerive(group), kept);
  plainPut(group[ATTRIBUTES]?.__cause__ ?? group.cause ?? null, part, "__cause__");
  return part;
}

const findDerive = (group) => (list) => {
  const own = mroOf(typeOf(group)).find((one) => infoOf(one).ns.derive);
  return infoOf(own).ns.derive(group, list);
};

const ofGroup = methods({
  "__init__(*args, **words)": () => null,
  "__str__()": (self) => `${self.message} (${membersOf(self).length} sub-exception${membersOf(self).length === 1 ? "" : "s"})`,
  "derive(errors)": (self, list) => construct(errors.BaseExceptionGroup, [self.message, [...list]], null),
  "subgroup(wanted)": (self, wanted) => subgroup(self, matcher(wanted)),
  "split(wanted)": (self, wanted) => {
    const matches = matcher(wanted);
    return tuple(
      subgroup(self, matches),
      subgroup(self, (one) => !isInstance(one, errors.BaseExceptionGroup) && !matches(one)),
    );
  },
});
ofGroup.exceptions = getter((self) => Tuple.from(membersOf(self)));
ofGroup.message = getter((self) => self.message);

add("BaseExceptionGroup", api.BaseExceptionGroup, [errors.BaseException], { ns: ofGroup });
add("ExceptionGroup", api.ExceptionGroup, [errors.BaseExceptionGroup, errors.Exception]);
for (const name of ["BaseExceptionGroup", "ExceptionGroup"]) infoOf(errors[name]).alloc = groupAlloc;
errors.EnvironmentError = errors.IOError = errors.OSError;
