/** `raise`, `except` and `except*`. */
import { isOwn, subgroup } from "./exceptions.mjs";
import { errors, fail, NotCovered, problems } from "./fail.mjs";
import { ATTRIBUTES, call, construct, isClass, isInstance, isSubclass, nameOf, plainPut, typeOf } from "./model.mjs";

/** What V8 says when JavaScript itself went wrong, which no program may take for an error of its own. */
const ENGINE = new RegExp(
  [
    String.raw`is not a function`,
    String.raw`is not iterable`,
    String.raw`is not a constructor`,
    String.raw`is not defined`,
    String.raw`Cannot (read|set|convert|mix|destructure|access|redefine|assign|delete|perform)`,
    String.raw`before initialization`,
    String.raw`Class constructor`,
    String.raw`incompatible receiver`,
    String.raw`must be called on`,
    String.raw`private (member|field|method)`,
    String.raw`is not extensible`,
    String.raw`is not callable`,
    String.raw`Spread syntax`,
    String.raw`object null is not`,
    String.raw`Invalid (array|string) length`,
  ].join("|"),
  "i",
);

/** An error as the program may see it. */
export function caught(error) {
  if (error instanceof NotCovered) throw error;
  if (error instanceof RangeError && /call stack/.test(error.message))
    return fail("RecursionError", "maximum recursion depth exceeded");
  if (error instanceof TypeError && /already running/.test(error.message))
    return fail("ValueError", "generator already executing");
  const ofEngine = !isInstance(error, errors.BaseException) || typeOf(error) === Error;
  if (ofEngine || (error instanceof TypeError && !isOwn(error) && ENGINE.test(error.message))) {
    problems.push(String(error?.stack ?? error));
    throw new NotCovered(String(error));
  }
  return error;
}

/** Whether an `except` clause takes the error. */
export function catches(error, wanted) {
  const list = Array.isArray(wanted) ? wanted.flat(Infinity) : [wanted];
  if (!list.every((one) => isClass(one) && isSubclass(one, errors.BaseException))) {
    throw fail("TypeError", "catching classes that do not inherit from BaseException is not allowed");
  }
  return isInstance(error, list);
}

/** What `raise value from cause` throws, `handled` being the error that the enclosing `except` is for. */
export function raised(value, cause, handled) {
  const error = isClass(value) ? call(value) : value;
  if (!isInstance(error, errors.BaseException)) throw fail("TypeError", "exceptions must derive from BaseException");
  if (cause !== undefined) {
    plainPut(isClass(cause) ? construct(cause, [], null) : cause, error, "__cause__");
    plainPut(true, error, "__suppress_context__");
  }
  if (handled && handled !== error && !error[ATTRIBUTES]?.__context__) plainPut(handled, error, "__context__");
  return error;
}

/** An error that came up while another was handled, or in the end of what that left. */
export function during(error, handled) {
  if (!(error instanceof Error) || error instanceof NotCovered || !isInstance(error, errors.BaseException)) return error;
  const seen = new Set();
  for (let one = error; one && one !== handled; one = one[ATTRIBUTES].__context__) {
    if (seen.has(one)) return error;
    seen.add(one);
    if (one[ATTRIBUTES]?.__context__) continue;
    if (!one.cause && !one.context && Object.isExtensible(one)) plainPut(handled, one, "__context__");
    return error;
  }
  return error;
}

export const reraised = (handled) => handled ?? fail("RuntimeError", "No active exception to reraise");

/** What runs step by step must not let out what means that it is over. */
export function notStop(error, kind) {
  const forbidden = kind === "async generator" ? [errors.StopIteration, errors.StopAsyncIteration] : [errors.StopIteration];
  if (error instanceof NotCovered || !isInstance(error, forbidden)) return error;
  const wrapped = fail("RuntimeError", `${kind} raised ${nameOf(typeOf(error))}`);
  plainPut(error, wrapped, "__cause__");
  return wrapped;
}

/** The groups of one `except*` statement: what its clauses take, and what is left for the outside. */
export function exceptStar(thrown) {
  const error = caught(thrown);
  const naked = !isInstance(error, errors.BaseExceptionGroup);
  const members = (group) => (isInstance(group, errors.BaseExceptionGroup) ? group.exceptions.flatMap(members) : [group]);
  let rest = naked ? fail("BaseExceptionGroup", "", [error]) : error;
  const left = [];
  return {
    take(wanted) {
      if (!rest) return null;
      const matches = (one) => isInstance(one, wanted);
      const part = subgroup(rest, (one) => !isInstance(one, errors.BaseExceptionGroup) && matches(one));
      if (!part) return null;
      const taken = new Set(members(part));
      rest = subgroup(rest, (one) => !isInstance(one, errors.BaseExceptionGroup) && !taken.has(one));
      return taken.size === members(error).length && !naked ? error : part;
    },
    failed(again, part) {
      // A bare `raise` gives the part back.
      if (again !== part) left.push(caught(again));
      else rest = rest ? merge(error, [...members(rest), ...members(part)]) : part;
    },
    end() {
      if (left.length === 0) {
        if (!rest) return;
        throw naked ? error : rest;
      }
      throw fail("BaseExceptionGroup", "", rest ? [...left, rest] : left);
    },
  };
}

function merge(error, kept) {
  const all = new Set(kept);
  return isInstance(error, errors.BaseExceptionGroup)
    ? subgroup(error, (one) => !isInstance(one, errors.BaseExceptionGroup) && all.has(one))
    : fail("BaseExceptionGroup", "", kept);
}
