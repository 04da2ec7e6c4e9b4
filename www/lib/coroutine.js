import { Awaitable, Leaf, isGenerator } from "./awaitable.js";
import { RuntimeError } from "./errors.js";
import { describe } from "./describe.js";
import { logger } from "./logger.js";

const forgotten = new FinalizationRegistry((name) => {
  logger.warning(`coroutine '${name}' was never awaited`);
});

/** A call of a coroutine function. It runs when it is awaited, once. */
export class Coroutine extends Awaitable {
  #generator;
  #awaited = false;

  constructor(generator, name) {
    super();
    this.#generator = generator;
    this.name = name;
  }

  [Symbol.iterator]() {
    if (this.#awaited) throw new RuntimeError("cannot reuse already awaited coroutine");
    this.#begin();
    return this.#generator;
  }

  send(value) {
    this.#begin();
    return this.#generator.next(value);
  }

  throw(error) {
    this.#begin();
    return this.#generator.throw(error);
  }

  close() {
    this.#begin();
    const { done } = this.#generator.return();
    if (!done) throw new RuntimeError("coroutine ignored GeneratorExit");
  }

  #begin() {
    if (this.#awaited) return;
    this.#awaited = true;
    forgotten.unregister(this);
  }
}

const marked = new WeakSet();
const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;

export function coroutine(generatorFunction) {
  if (!(generatorFunction instanceof GeneratorFunction)) {
    throw new TypeError(`coroutine() takes a generator function, not ${describe(generatorFunction)}`);
  }
  const { name } = generatorFunction;
  function call(...args) {
    const called = new Coroutine(generatorFunction.apply(this, args), name);
    forgotten.register(called, name, called);
    return called;
  }
  Object.defineProperty(call, "name", { value: name });
  Object.defineProperty(call, "length", { value: generatorFunction.length });
  marked.add(call);
  return call;
}

/** As `coroutine`, for the functions here: nobody is told that one of their calls was forgotten. */
export function steps(generatorFunction) {
  return function call(...args) {
    return new Coroutine(generatorFunction.apply(this, args), generatorFunction.name);
  };
}

/** Has calls of these generator methods give a `Coroutine`. */
export function coroutineMethods(Class, ...names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, { value: steps(Class.prototype[name]), writable: true, configurable: true });
  }
}

export function isCoroutine(value) {
  return value instanceof Coroutine || value instanceof Leaf || isGenerator(value);
}

export function isCoroutineFunction(value) {
  return marked.has(value) || value instanceof GeneratorFunction;
}

/** Marks a generator that is somebody's. A WeakSet would do, for a tenth of a task's time. */
const IN_USE = Symbol("in use");

/** The generator of a coroutine, which from now on is somebody's. */
export function takeGenerator(coroutine) {
  if (!isGenerator(coroutine)) return coroutine[Symbol.iterator]();
  if (coroutine instanceof Coroutine) return coroutine[Symbol.iterator]();
  if (coroutine[IN_USE]) throw new RuntimeError("coroutine is being awaited already");
  coroutine[IN_USE] = true;
  return coroutine;
}
