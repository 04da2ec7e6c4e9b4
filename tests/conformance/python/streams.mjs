/** Awaiting, and async generators: generators whose yielded values carry a mark, so that all else goes to the loop. */
import { api } from "./api.mjs";
import { NotCovered, fail } from "./fail.mjs";
import { countMade } from "./made.mjs";
import { iter } from "./iteration.mjs";
import { call, get, isInstance, method, special, typeName } from "./model.mjs";
import { errors } from "./fail.mjs";

/** Marks the generators that `types.coroutine` allows to be awaited. */
export const AWAITABLE = Symbol("awaitable");

class Yielded {
  constructor(value) {
    this.value = value;
  }
}
export const yielded = (value) => new Yielded(value);

const isObject = (value) => value !== null && (typeof value === "object" || typeof value === "function");

/** What `await` delegates to; nothing is put in between. */
export function awaited(value) {
  const found = awaitableOf(value);
  if (found === undefined) throw fail("TypeError", `object ${typeName(value)} can't be used in 'await' expression`);
  return found;
}

function awaitableOf(value) {
  if (!isObject(value)) return undefined;
  if (value[AWAITABLE]) return value;
  const own = special(value, "__await__");
  if (typeof value.then === "function" && !own) return value[Symbol.iterator] ? value : api.awaitable(value);
  const await_ = own ?? method(value, "__await__");
  if (await_ === undefined || await_ === null) return undefined;
  const inner = await_(value);
  if (inner?.[Symbol.iterator] && typeof inner.next === "function") return inner;
  if (method(inner, "__next__") === undefined) {
    const what = typeof inner?.then === "function" ? "a coroutine" : `non-iterator of type '${typeName(inner)}'`;
    throw fail(
      "TypeError",
      typeof inner?.then === "function" ? "__await__() returned a coroutine" : `__await__() returned ${what}`,
    );
  }
  return { [Symbol.iterator]: () => iter(inner) };
}

export const isAwaitable = (value) =>
  isObject(value) && (Boolean(value[AWAITABLE]) || typeof value.then === "function" || method(value, "__await__") != null);

/** For the API, which knows no `__await__`. */
export function forApi(value) {
  if (isObject(value) && !value[AWAITABLE] && typeof value.then !== "function" && method(value, "__await__")) {
    return api.coroutine(function* () {
      return yield* awaited(value);
    })();
  }
  return value;
}

/** `yield from`. */
export function delegate(value) {
  if (isObject(value) && (typeof value.then === "function" || value[AWAITABLE])) return value;
  const inner = iter(value);
  return inner[Symbol.iterator] ? inner : { [Symbol.iterator]: () => inner };
}

export class AsyncGenerator {
  constructor(body, name = "<genexpr>") {
    Object.assign(this, { body, name, running: false, started: false, ended: false });
    countMade(this);
  }

  /** Resumes the body until it yields a value or ends; whatever else it yields is for the loop. */
  *step(resume) {
    if (this.running) throw fail("RuntimeError", "anext(): asynchronous generator is already running");
    this.running = true;
    this.started = true;
    try {
      for (let result = resume(); ;) {
        if (result.done) {
          this.ended = true;
          return { done: true, value: undefined };
        }
        if (result.value instanceof Yielded) return { done: false, value: result.value.value };
        let sent;
        try {
          sent = yield result.value;
        } catch (error) {
          result = this.body.throw(error);
          continue;
        }
        result = this.body.next(sent);
      }
    } catch (error) {
      this.ended = true;
      throw error;
    } finally {
      this.running = false;
    }
  }

  next(value) {
    return this.step(() => (this.ended ? { done: true } : this.body.next(value)));
  }

  /** What is thrown into one that has ended is lost. */
  throw(error) {
    return this.step(() => (this.ended ? { done: false, value: yielded(null) } : this.body.throw(error)));
  }

  *close() {
    if (this.ended || !this.started) {
      this.ended = true;
      return null;
    }
    try {
      const { done } = yield* this.throw(fail("GeneratorExit"));
      if (!done) throw fail("RuntimeError", "async generator ignored GeneratorExit");
    } catch (error) {
      if (error instanceof NotCovered || !isInstance(error, [errors.GeneratorExit, errors.StopAsyncIteration])) throw error;
    }
    return null;
  }
}
export const stream = (body) => new AsyncGenerator(body);

/** As Python calls it: an awaitable of the next value, which raises at the end. */
export const oneStep = (step) =>
  api.coroutine(function* anext() {
    const { done, value } = yield* step();
    if (done) throw fail("StopAsyncIteration");
    return value;
  })();

/** What `async for` goes over. */
export function aiter(value) {
  if (value instanceof AsyncGenerator) return value;
  const own = isObject(value) ? method(value, "__aiter__") : undefined;
  if (own === undefined) throw fail("TypeError", `'async for' requires an object with __aiter__ method, got ${typeName(value)}`);
  const found = own(value);
  if (!(found instanceof AsyncGenerator) && method(found, "__anext__") === undefined) {
    throw fail(
      "TypeError",
      `'async for' received an object from __aiter__ that does not implement __anext__: ${typeName(found)}`,
    );
  }
  return found;
}

/** One round of `async for`: `{ done, value }`. */
export function* anext(iterator) {
  if (iterator instanceof AsyncGenerator) return yield* iterator.next();
  try {
    return { done: false, value: yield* awaited(call(get(iterator, "__anext__"))) };
  } catch (error) {
    if (!(error instanceof NotCovered) && isInstance(error, errors.StopAsyncIteration)) return { done: true, value: undefined };
    throw error;
  }
}
