/** What a translated program finds under `$`. */
import "./exceptions.mjs";
import "./coroutines.mjs";
import { abandoned } from "./abandoned.mjs";
import { bound, builtins, nameError } from "./builtins.mjs";
import { annotate, annotated, classRead, makeClass, matchClass as partsOfClass } from "./classes.mjs";
import * as comparison from "./compare.mjs";
import { notCovered } from "./fail.mjs";
import { converted, format } from "./format.mjs";
import { advanced, async, asyncGenerator, collected, def, driver, generator, handedOn, settled } from "./functions.mjs";
import { isIn, item, plainIsIn, plainItem, putItem, removeItem, slice } from "./items.mjs";
import { iter, iterate, listOf, unpack } from "./iteration.mjs";
import { generatorsMade } from "./made.mjs";
import { asyncManager, manager } from "./managers.mjs";
import { call, callWith, find, get, isInstance, put, remove, self, superOf } from "./model.mjs";
import { importFrom, importModule } from "./modules/index.mjs";
import * as operators from "./operators.mjs";
import { catches, caught, during, exceptStar, notStop, raised, reraised } from "./raising.mjs";
import { aiter, anext, awaited, delegate, stream, yielded } from "./streams.mjs";
import { bytesOf } from "./types/bytes.mjs";
import { keywords, pairs, words } from "./types/dict.mjs";
import { Dict, Ellipsis, isBytes, PySet, tuple, UNBOUND } from "./values.mjs";

function builtin(name) {
  if (!(name in builtins)) throw notCovered(`the builtin ${name}`);
  return builtins[name];
}

function matchSequence(subject, count, star) {
  if (!Array.isArray(subject) || isBytes(subject)) return null;
  if (star === undefined ? subject.length !== count : subject.length < count - 1) return null;
  return unpack(subject, count, star);
}

function matchMapping(subject, keys) {
  if (!(subject instanceof Dict) || !keys.every((key) => plainIsIn(key, subject))) return null;
  const rest = new Dict([...subject].filter(([key]) => !keys.includes(key)));
  return [...keys.map((key) => plainItem(subject, key)), rest];
}

const matchClass = (subject, cls, count, names) =>
  partsOfClass(isInstance(subject, cls), subject, cls, count, (name) => find(subject, name), names);

export const $ = {
  ...comparison,
  ...operators,
  UNBOUND,
  abandoned,
  generatorsMade,
  Ellipsis,
  advanced,
  aiter,
  anext,
  annotate,
  annotated,
  async,
  asyncGenerator,
  asyncManager,
  await: awaited,
  bound,
  builtin,
  bytesOf,
  call,
  callWith,
  catches,
  caught,
  class: makeClass,
  classRead,
  collected,
  converted,
  def,
  delegate,
  driver,
  during,
  exceptStar,
  format,
  generator,
  get,
  handedOn,
  import: importModule,
  importFrom,
  isIn,
  item,
  iter,
  iterate,
  keywords,
  listOf,
  manager,
  matchClass,
  matchMapping,
  matchSequence,
  nameError,
  notStop,
  pairs,
  put,
  putItem,
  raised,
  remove,
  removeItem,
  reraised,
  self,
  settled,
  slice,
  stream,
  superOf,
  tuple,
  unpack,
  words,
  yielded,
  dict: (entries) => new Dict(entries),
  set: (items) => new PySet(items),
};
