/**
 * The servers that accept connections, by their numbers in the module.
 *
 * Each is kept by its loop, so that it goes on when the program forgets it, and ends with the
 * loop. The module keeps none of them: it would do so for ever.
 */
import { loopOfId } from "../eventLoop.js";

/** Method of a server: somebody has connected. */
export const CONNECTED = Symbol("connected");

const serving = new WeakMap();

let last = 0;

export function newNumber() {
  last = (last + 1) >>> 0;
  return last;
}

export function keepServing(server, loop, number) {
  if (!serving.has(loop)) serving.set(loop, new Map());
  serving.get(loop).set(number, server);
}

export function stopServing(loop, number) {
  serving.get(loop)?.delete(number);
}

/** Of a connection that nobody takes the module is told by its collection. */
export function connected(loopId, number, [rawReader, rawWriter]) {
  const loop = loopOfId(loopId);
  const server = loop && serving.get(loop)?.get(number);
  if (server) server[CONNECTED](rawReader, rawWriter);
  else rawWriter.abort();
}
