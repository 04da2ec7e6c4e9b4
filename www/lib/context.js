import { describe } from "./describe.js";
import { LookupError, RuntimeError } from "./errors.js";
import { RAW, raw } from "./raw.js";

const MISSING = Symbol("Token.MISSING");

/** A value that follows a program through its tasks and callbacks. */
export class ContextVar {
  #name;
  #options;

  constructor(name, options = {}) {
    if (typeof name !== "string") throw new TypeError("context variable name must be a string");
    this.#name = name;
    this.#options = options;
    this[RAW] = new raw.RawContextVar();
  }

  get name() {
    return this.#name;
  }

  get(...fallback) {
    const entry = this[RAW].get();
    if (entry !== undefined) return entry.value;
    if (fallback.length > 0) return fallback[0];
    if ("default" in this.#options) return this.#options.default;
    throw new LookupError(`context variable ${this.#name} is not set`);
  }

  set(value) {
    return new Token(this, this[RAW].set({ variable: this, value }));
  }

  reset(token) {
    if (!(token instanceof Token)) throw new TypeError("reset() takes the token that set() gave");
    token.use((rawToken) => this[RAW].reset(rawToken));
  }
}

/** What takes a change of a variable back, once. */
export class Token {
  static MISSING = MISSING;

  #used = false;
  #oldValue;

  constructor(variable, rawToken) {
    if (!(rawToken instanceof raw.RawToken)) throw new RuntimeError("Tokens can only be created by ContextVars");
    this.var = variable;
    this[RAW] = rawToken;
    this.#oldValue = rawToken.oldValue();
  }

  get oldValue() {
    return this.#oldValue === undefined ? MISSING : this.#oldValue.value;
  }

  /** @internal */
  use(reset) {
    if (this.#used) throw new RuntimeError("the token has already been used once");
    reset(this[RAW]);
    this.#used = true;
  }
}

const CONTEXT = Symbol("context");

/** The context that a function was bound to, if any. */
export function contextOf(callback) {
  return callback[CONTEXT];
}

/** A mapping of variables to values. */
export class Context {
  constructor(rawContext = new raw.RawContext()) {
    this[RAW] = rawContext;
  }

  run(callback, ...args) {
    return this[RAW].run(() => callback(...args));
  }

  bind(callback) {
    if (typeof callback !== "function") throw new TypeError(`bind() takes a function, not ${describe(callback)}`);
    const bound = (...args) => this.run(callback, ...args);
    bound[CONTEXT] = this;
    return bound;
  }

  copy() {
    return new Context(this[RAW].copy());
  }

  has(variable) {
    return this[RAW].has(checkVariable(variable));
  }

  get(variable, fallback) {
    const entry = this[RAW].get(checkVariable(variable));
    return entry === undefined ? fallback : entry.value;
  }

  get size() {
    return this[RAW].size;
  }

  keys() {
    return this[RAW].entries().map(({ variable }) => variable);
  }
}

export function checkContext(context) {
  if (context === undefined || context === null || context instanceof Context) return;
  throw new TypeError(`a Context was expected, got ${describe(context)}`);
}

function checkVariable(variable) {
  if (variable instanceof ContextVar) return variable[RAW];
  throw new TypeError(`a ContextVar was expected, got ${describe(variable)}`);
}

export function copyContext() {
  return new Context(raw.RawContext.current());
}
