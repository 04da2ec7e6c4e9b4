/** `logging`, of which `asyncio`'s logger gets what the API's logger is told. */
import { api } from "../api.mjs";
import { makeClass } from "../classes.mjs";
import { errors } from "../fail.mjs";
import { percent } from "../format.mjs";
import { getter, methods, native } from "../functions.mjs";
import { builtinClass, call, get, infoOf, isInstance, plainPut } from "../model.mjs";
import { str } from "../repr.mjs";
import { tuple } from "../values.mjs";

const LEVELS = { NOTSET: 0, DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 };
const levelName = (level) => Object.keys(LEVELS).find((name) => LEVELS[name] === level) ?? `Level ${level}`;
const levelOf = (level) => (typeof level === "string" ? LEVELS[level] : level);

class Record {
  constructor(fields) {
    for (const [name, value] of Object.entries(fields)) plainPut(value, this, name);
  }
}
const record = builtinClass("LogRecord", {
  native: Record,
  ns: methods({
    "getMessage()": (self) => {
      const [message, args] = [str(get(self, "msg")), get(self, "args")];
      return args.length > 0 ? percent(message, args) : message;
    },
  }),
});

class Logger {
  constructor(name, parent) {
    Object.assign(this, { name, parent, level: 0, handlers: [], filters: [], propagate: true, disabled: false });
  }
  effective() {
    return this.level || (this.parent ? this.parent.effective() : LEVELS.WARNING);
  }
  log(level, message, args, info, extra = {}) {
    if (this.disabled || level < this.effective()) return;
    const error = info === true ? null : isInstance(info, errors.BaseException) ? info : Array.isArray(info) ? info[1] : null;
    const exc_info = error ? tuple(error.constructor, error, null) : null;
    const made = new Record({
      name: this.name,
      levelno: level,
      levelname: levelName(level),
      msg: message,
      args: tuple(...args),
      exc_info,
      exc_text: null,
      ...extra,
    });
    for (const filter of this.filters)
      if (!(typeof filter === "function" ? call(filter, made) : call(get(filter, "filter"), made))) return;
    for (let logger = this; logger; logger = logger.propagate ? logger.parent : null) {
      for (const handler of logger.handlers) if (level >= (get(handler, "level") ?? 0)) call(get(handler, "handle"), made);
    }
  }
}

const at = (level) => (self, message, args, info) => self.log(level, message, args, info);
const text = (name) => `${name}(msg, *args, exc_info=None, extra=None, stack_info=False)`;
const plainField = (name) =>
  getter(
    (self) => self[name],
    (self, value) => void (self[name] = value),
  );

const loggerClass = builtinClass("Logger", {
  native: Logger,
  ns: {
    ...methods({
      [text("debug")]: at(LEVELS.DEBUG),
      [text("info")]: at(LEVELS.INFO),
      [text("warning")]: at(LEVELS.WARNING),
      [text("error")]: at(LEVELS.ERROR),
      [text("critical")]: at(LEVELS.CRITICAL),
      [text("exception")]: at(LEVELS.ERROR),
      "log(level, msg, *args, exc_info=None)": (self, level, message, args, info) => self.log(level, message, args, info),
      "addHandler(handler)": (self, handler) => void (self.handlers.includes(handler) || self.handlers.push(handler)),
      "removeHandler(handler)": (self, handler) => void (self.handlers = self.handlers.filter((one) => one !== handler)),
      "addFilter(filter)": (self, filter) => void self.filters.push(filter),
      "removeFilter(filter)": (self, filter) => void (self.filters = self.filters.filter((one) => one !== filter)),
      "hasHandlers()": (self) => self.handlers.length > 0,
      "setLevel(level)": (self, level) => void (self.level = levelOf(level)),
      "getEffectiveLevel()": (self) => self.effective(),
      "isEnabledFor(level)": (self, level) => level >= self.effective(),
      "getChild(suffix)": (self, suffix) => getLogger(`${self.name}.${suffix}`),
    }),
    name: plainField("name"),
    level: plainField("level"),
    handlers: plainField("handlers"),
    propagate: plainField("propagate"),
    parent: plainField("parent"),
    disabled: plainField("disabled"),
    filters: plainField("filters"),
  },
});

const root = new Logger("root", null);
const loggers = new Map();

function getLogger(name) {
  if (name === null || name === "" || name === "root") return root;
  if (!loggers.has(name)) {
    const dot = name.lastIndexOf(".");
    loggers.set(name, new Logger(name, dot < 0 ? root : getLogger(name.slice(0, dot))));
  }
  return loggers.get(name);
}

// Python prints what the loop logs to nobody in particular on the standard error; the reports of a run are elsewhere.
const ofLoop = getLogger("asyncio");
for (const level of ["error", "warning"]) {
  if (!api.logger) continue;
  api.logger[level] = (message, ...rest) => {
    const error = rest.find((one) => isInstance(one, errors.BaseException));
    ofLoop.log(LEVELS[level.toUpperCase()], String(message), [], error ?? null);
  };
}

const passes = (handler, made) => {
  for (const filter of get(handler, "filters"))
    if (!(typeof filter === "function" ? call(filter, made) : call(get(filter, "filter"), made))) return;
  call(get(handler, "emit"), made);
};

const Handler = makeClass("Handler", [], {}, (ns) =>
  Object.assign(
    ns,
    methods({
      "__init__(level=0)": (self, level) => {
        plainPut(levelOf(level), self, "level");
        plainPut([], self, "filters");
        plainPut(null, self, "formatter");
      },
      "setLevel(level)": (self, level) => plainPut(levelOf(level), self, "level"),
      "setFormatter(formatter)": (self, formatter) => plainPut(formatter, self, "formatter"),
      "addFilter(filter)": (self, filter) => void get(self, "filters").push(filter),
      "handle(record)": passes,
      "emit(record)": () => null,
      "format(record)": (self, made) => call(get(made, "getMessage")),
      "acquire()": () => null,
      "release()": () => null,
      "flush()": () => null,
      "close()": () => null,
    }),
  ),
);
// A program's own handler may forget to call the constructor.
Object.assign(infoOf(Handler).ns, { level: 0, filters: [], formatter: null });
const kindOf = (name) =>
  makeClass(name, [Handler], {}, (ns) => Object.assign(ns, methods({ "__init__(*args, **words)": () => null })));

export const logging = {
  ...LEVELS,
  WARN: LEVELS.WARNING,
  getLogger: native("getLogger(name=None)", getLogger),
  getLevelName: native("getLevelName(level)", levelName),
  basicConfig: native("basicConfig(**words)", () => null),
  disable: native("disable(level=50)", () => null),
  Handler,
  NullHandler: kindOf("NullHandler"),
  StreamHandler: kindOf("StreamHandler"),
  Formatter: makeClass("Formatter", [], {}, (ns) =>
    Object.assign(
      ns,
      methods({ "__init__(*args, **words)": () => null, "format(record)": (_, made) => call(get(made, "getMessage")) }),
    ),
  ),
  Filter: makeClass("Filter", [], {}, (ns) =>
    Object.assign(ns, methods({ "__init__(name='')": () => null, "filter(record)": () => true })),
  ),
  Logger: loggerClass,
  LogRecord: record,
  root,
  ...Object.fromEntries(
    ["debug", "info", "warning", "error", "critical"].map((name) => [
      name,
      native(text(name), (message, args, info) => root.log(LEVELS[name.toUpperCase()], message, args, info)),
    ]),
  ),
};
