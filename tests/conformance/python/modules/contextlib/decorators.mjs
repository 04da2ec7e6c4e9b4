/** Context managers as decorators. */
import { api } from "../../api.mjs";
import { truth } from "../../compare.mjs";
import { NotCovered } from "../../fail.mjs";
import { drive, made, settled } from "../../functions.mjs";
import { asyncManager, manager } from "../../managers.mjs";
import { callWith } from "../../model.mjs";
import { awaited } from "../../streams.mjs";

const anyArguments = (callee) => ({ name: callee.name, positional: [], only: 0, star: "args", words: [], rest: "words" });
const plain = (words) => Object.fromEntries(words);

function* within(inner, callee, args, words) {
  yield* settled(inner.enter());
  let result;
  try {
    result = yield* settled(callWith(callee, args, words));
  } catch (error) {
    if (error instanceof NotCovered) throw error;
    if (truth(yield* settled(inner.exit(error)))) return null;
    throw error;
  }
  yield* settled(inner.exit(null));
  return result;
}

const asyncWithin = api.coroutine(function* (open, callee, args, words) {
  const inner = asyncManager(open());
  yield* inner.enter();
  let result;
  try {
    result = yield* awaited(callWith(callee, args, words));
  } catch (error) {
    if (error instanceof NotCovered) throw error;
    if (truth(yield* inner.exit(error))) return null;
    throw error;
  }
  yield* inner.exit(null);
  return result;
});

/** A function each of whose calls is in what `open` gives. */
export const decorated = (callee, open) =>
  made("function", anyArguments(callee), ([args, words]) => drive(within(manager(open()), callee, [...args], plain(words))));

/** The same for coroutine functions. */
export const asyncDecorated = (callee, open) =>
  made("coroutine", anyArguments(callee), ([args, words]) => asyncWithin(open, callee, [...args], plain(words)));
