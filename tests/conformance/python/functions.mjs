/** How Python's functions are made of JavaScript's: they take their arguments Python's way and are called like any function. */
import { api } from "./api.mjs";
import { countMade } from "./made.mjs";
import { AsyncGenerator } from "./streams.mjs";
import { KIND, Property, SPEC, WORDS } from "./model.mjs";
import { bind, signature } from "./signature.mjs";

export function made(kind, spec, run) {
  const callee = (...args) => run(bind(spec, args, null));
  callee[WORDS] = (args, words) => run(bind(spec, args, words));
  callee[SPEC] = spec;
  callee[KIND] = kind;
  Object.defineProperty(callee, "name", { value: spec.name, configurable: true, writable: true });
  return callee;
}

const maker = (kind, run) => (text, defaults, body) => {
  const spec = signature(text, defaults);
  Object.defineProperty(body, "name", { value: spec.name });
  return made(kind, spec, run(body));
};

export const def = maker("function", (body) => (args) => body(...args) ?? null);
/** The generators that were resumed already: the first time there is nothing to send a value to. */
const begun = new WeakSet();
export const hasBegun = (generator) => begun.has(generator);

export const generator = maker("generator", (body) => (args) => {
  const made = (function* () {
    begun.add(made);
    return yield* body(...args);
  })();
  return countMade(made);
});
export const driver = maker("function", (body) => (args) => drive(body(...args)));
/** Of a coroutine function: the API's, which the API knows for one. */
export const START = Symbol("start");

export function async(text, defaults, body) {
  const spec = signature(text, defaults);
  Object.defineProperty(body, "name", { value: spec.name });
  const start = api.coroutine(body);
  const callee = made("coroutine", spec, (args) => start(...args));
  callee[START] = start;
  return callee;
}
export const asyncGenerator = maker("asyncGenerator", (body) => (args) => new AsyncGenerator(body(...args), body.name));

/** A function of the runtime: `native("name(a, b=None)", (a, b) => …)`. */
export const native = (text, body) => def(text, [], body);

/** The methods of a class by their signatures without `self`, which the functions get first. */
export function methods(table) {
  return Object.fromEntries(
    Object.entries(table).map(([text, body]) => {
      if (body instanceof Property) return [text, body];
      const open = text.indexOf("(");
      const rest = text.slice(open + 1);
      return [
        text.slice(0, open),
        native(`${text.slice(0, open)}(self, /${rest === ")" ? "" : ", "}${rest.replace(/^\/, /, "")}`, body),
      ];
    }),
  );
}

export const getter = (get, set = null) => new Property(get, set);

/**
 * What running a loop gives: a promise of `{ value }`.
 *
 * The value is in a box since it may be a task, and a promise would go on to await that.
 */
export class Driven {
  constructor(promise) {
    this.promise = promise;
  }
}

export const driven = (promise) => new Driven(promise.then((value) => ({ value })));

/**
 * Runs what drives loops: at once as far as it goes without a promise, so that what refuses to run refuses at once;
 * from the first promise on, as an async function would.
 */
export function drive(body) {
  return resume(() => body.next());
  function resume(step) {
    const { done, value } = step();
    if (done) return value ?? null;
    return new Driven(continued(value));
  }
  async function continued(promise) {
    for (let waited = promise; ;) {
      let step;
      try {
        const result = await waited;
        step = () => body.next(result);
      } catch (error) {
        step = () => body.throw(error);
      }
      const { done, value } = step();
      if (done) return { value: value ?? null };
      waited = value;
    }
  }
}

/** In what drives loops: the value of a call, waited for if it is only promised. */
export function* settled(value) {
  if (value instanceof Collection) return yield value.promise;
  return value instanceof Driven ? (yield value.promise).value : value;
}

/** In a generator of such a program: whoever iterates it waits, and sends the value back. */
export function* handedOn(value) {
  return value instanceof Driven ? yield value : value;
}

/** A step of an iterator that may be such a generator. */
export function* advanced(iterator) {
  let step = iterator.next();
  while (!step.done && step.value instanceof Driven) step = iterator.next(yield* settled(step.value));
  return step;
}

/** The same for what cannot wait itself: a step, or a promise of one. */
export function steppedOn(body, resume) {
  const step = resume();
  if (step.done || !(step.value instanceof Driven)) return step;
  return new Driven(
    step.value.promise.then(({ value }) => {
      const next = steppedOn(body, () => body.next(value));
      return next instanceof Driven ? next.promise : { value: next };
    }),
  );
}

/** What follows from a value that may be only promised. */
export const after = (value, follow) =>
  value instanceof Driven ? new Driven(value.promise.then((box) => ({ value: follow(box.value) }))) : follow(value);

/** What `gc.collect()` gives: the host collects in turns of its own. */
export class Collection {
  constructor(promise) {
    this.promise = promise;
  }
}

/** In a coroutine: waits for the collection. */
export function* collected(value) {
  return value instanceof Collection ? yield* api.awaitable(value.promise) : value;
}
