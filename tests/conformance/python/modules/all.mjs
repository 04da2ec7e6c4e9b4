/** The modules that a program may import. */
import { api } from "../api.mjs";
import { builtins } from "../builtins.mjs";
import { abc } from "./abc.mjs";
import { abc as collectionsAbc } from "./collections/abc.mjs";
import { collections } from "./collections/index.mjs";
import { contextlib } from "./contextlib/index.mjs";
import { copy } from "./copy.mjs";
import { dataclasses } from "./dataclasses.mjs";
import { enums } from "./enums.mjs";
import { functools } from "./functools.mjs";
import { errno, os, sys, threading, traceback, typing, warnings } from "./host.mjs";
import { bisect, heapq } from "./heap.mjs";
import { inspect, types } from "./inspect.mjs";
import { itertools } from "./itertools.mjs";
import { logging } from "./logging.mjs";
import { gc, weakref } from "./memory.mjs";
import { math, operator } from "./operator.mjs";
import { random, string } from "./random.mjs";
import { signal } from "./signal.mjs";
import { time } from "./time.mjs";

/** Where there is no loop, there is no asyncio. */
async function ofApi() {
  if (!api.EventLoop) return {};
  const [{ asyncio, asyncioParts }, { contextvars }] = await Promise.all([
    import("./asyncio/index.mjs"),
    import("./asyncio/context.mjs"),
  ]);
  return { asyncio, ...asyncioParts, contextvars };
}

export const modules = {
  ...(await ofApi()),
  abc,
  bisect,
  builtins,
  collections,
  contextlib,
  copy,
  dataclasses,
  enum: enums,
  errno,
  functools,
  gc,
  heapq,
  inspect,
  itertools,
  logging,
  math,
  operator,
  os,
  random,
  signal,
  string,
  sys,
  threading,
  time,
  traceback,
  types,
  typing,
  warnings,
  weakref,
  "collections.abc": collectionsAbc,
};
