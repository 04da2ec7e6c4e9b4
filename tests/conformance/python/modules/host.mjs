/** `sys`, `os`, `warnings`, `traceback`, `threading`, `typing`, `errno`: as much as programs need that only use the loop. */
import { makeClass } from "../classes.mjs";
import { errors } from "../fail.mjs";
import { methods, native } from "../functions.mjs";
import { builtinClass, call, callWith, find, infoOf, isInstance, Module, nameOf, object, plainPut, typeOf } from "../model.mjs";
import { output } from "../builtins.mjs";
import { str } from "../repr.mjs";
import { Dict, tuple } from "../values.mjs";
import { NamedTuple } from "./collections/named-tuple.mjs";

const stream = new Module("stream", {
  write: native("write(text)", (text) => (output.write(text), text.length)),
  flush: native("flush()", () => null),
});
const silent = new Module("stderr", {
  write: native("write(text)", (text) => text.length),
  flush: native("flush()", () => null),
});

export const sys = {
  version_info: tuple(3, 14, 0, "final", 0),
  version: "3.14.0",
  platform: "wasm",
  maxsize: Number.MAX_SAFE_INTEGER,
  argv: ["scenario"],
  modules: new Dict(),
  stdout: stream,
  stderr: silent,
  implementation: new Module("implementation", { name: "wasyncio" }),
  exc_info: native("exc_info()", () => tuple(null, null, null)),
  getrefcount: native("getrefcount(value)", () => 2),
  getrecursionlimit: native("getrecursionlimit()", () => 1000),
  setrecursionlimit: native("setrecursionlimit(limit)", () => null),
  exit: native("exit(code=None)", (code) => {
    throw call(errors.SystemExit, code);
  }),
};

const recorded = [];
class Catching {
  constructor(record) {
    this.record = record;
  }
}
const catchWarnings = builtinClass("catch_warnings", {
  native: Catching,
  make: (_, words) => new Catching(words?.record ?? false),
  ns: methods({
    "__enter__()": (self) => {
      if (!self.record) return null;
      recorded.push([]);
      return recorded.at(-1);
    },
    "__exit__(*told)": (self) => void (self.record && recorded.pop()),
  }),
});
function warn(message, category) {
  const made = Object.create(object.prototype);
  plainPut(isInstance(message, errors.Warning) ? message : call(category ?? errors.UserWarning, message), made, "message");
  plainPut(category ?? errors.UserWarning, made, "category");
  recorded.at(-1)?.push(made);
}
const ignored = (name) => native(`${name}(*args, **words)`, () => null);
export const warnings = {
  warn: native("warn(message, category=None, stacklevel=1, source=None)", warn),
  catch_warnings: catchWarnings,
  simplefilter: ignored("simplefilter"),
  filterwarnings: ignored("filterwarnings"),
  resetwarnings: ignored("resetwarnings"),
};

const lines = (error) => [`${nameOf(typeOf(error))}${str(error) ? `: ${str(error)}` : ""}\n`];
export const traceback = {
  format_exc: native("format_exc(limit=None)", () => "NoneType: None\n"),
  print_exc: ignored("print_exc"),
  print_exception: ignored("print_exception"),
  print_stack: ignored("print_stack"),
  format_exception: native("format_exception(kind, value=None, tb=None)", (kind, value) => lines(value ?? kind)),
  format_exception_only: native("format_exception_only(kind, value=None)", (kind, value) => lines(value ?? kind)),
  extract_stack: native("extract_stack(f=None, limit=None)", () => []),
  format_tb: native("format_tb(tb)", () => []),
};

const mainThread = new Module("MainThread", { name: "MainThread", ident: 1, is_alive: native("is_alive()", () => true) });
const noThreads = native("Thread(*args, **words)", () => {
  throw call(errors.UnsupportedError, "threads share no JavaScript loop");
});
/** Of one thread: a lock is free whenever it is asked for. */
const Lock = makeClass("lock", [], {}, (ns) =>
  Object.assign(
    ns,
    methods({
      "acquire(blocking=True, timeout=-1)": () => true,
      "release()": () => null,
      "locked()": () => false,
      "__enter__()": () => true,
      "__exit__(*told)": () => null,
    }),
  ),
);
export const threading = {
  Thread: noThreads,
  Lock,
  RLock: Lock,
  current_thread: native("current_thread()", () => mainThread),
  main_thread: native("main_thread()", () => mainThread),
  get_ident: native("get_ident()", () => 1),
  active_count: native("active_count()", () => 1),
};

/** Types in annotations and bases mean nothing at run time, but for those with a `made` of their own. */
class Hint {
  constructor(name, made = {}) {
    this.name = name;
    this.bases = [];
    this.made = made;
  }
  get makeClass() {
    return this.made.makeClass;
  }
}
builtinClass("hint", {
  native: Hint,
  ns: methods({
    "__getitem__(key)": (self) => self,
    "__call__(*args, **words)": (self, args, words) =>
      self.made.call ? callWith(self.made.call, args, Object.fromEntries(words)) : (args[1] ?? args[0] ?? self),
    "__or__(other)": (self) => self,
  }),
});
const HINTS = `Any Optional Union Callable Awaitable Coroutine AsyncIterator AsyncGenerator AsyncIterable Iterator Iterable Generator List Dict Set Tuple
  FrozenSet Type TypeVar Generic Protocol ClassVar Final Literal Self NoReturn ParamSpec Concatenate Annotated Sequence Mapping
  MutableMapping Hashable Deque DefaultDict Counter OrderedDict ContextManager AsyncContextManager TypeAlias Never TypedDict`;
/** What a class has of itself. */
const OF_CLASSES = /^__(annotations|match_args|module|doc|slots|hash|init)__$/;
export const typing = {
  TYPE_CHECKING: false,
  ...Object.fromEntries(HINTS.split(/\s+/).map((name) => [name, new Hint(name)])),
  NamedTuple: new Hint("NamedTuple", NamedTuple),
  cast: native("cast(kind, value)", (_, value) => value),
  overload: native("overload(callee)", (callee) => callee),
  final: native("final(one)", (one) => one),
  override: native("override(one)", (one) => one),
  runtime_checkable: native("runtime_checkable(cls)", (cls) => {
    const { ns } = infoOf(cls);
    const members = [...Object.keys(ns), ...(ns.__annotations__ ?? new Dict()).keys()].filter((name) => !OF_CLASSES.test(name));
    infoOf(cls).check = (value) => members.every((name) => find(value, name) !== undefined);
    return cls;
  }),
  get_type_hints: native("get_type_hints(value)", () => new Dict()),
};

const CODES = {
  EPERM: 1,
  ENOENT: 2,
  EINTR: 4,
  EIO: 5,
  EBADF: 9,
  EAGAIN: 11,
  EACCES: 13,
  EEXIST: 17,
  EINVAL: 22,
  EPIPE: 32,
  EADDRINUSE: 98,
  ECONNABORTED: 103,
  ECONNRESET: 104,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EINPROGRESS: 115,
};
export const errno = { ...CODES };
export const os = {
  getpid: native("getpid()", () => 1),
  environ: new Dict(),
  linesep: "\n",
  sep: "/",
  name: "posix",
  strerror: native("strerror(code)", (code) => `error ${code}`),
  getenv: native("getenv(name, default=None)", (_, otherwise) => otherwise),
};
