/**
 * What Rust and JavaScript both use, in an application with Rust of its own (`src/js/handles.rs`).
 *
 * Rust has a handle of a queue, JavaScript an object around one. The object is found again by the address of what is
 * behind both: nothing else can be there as long as the object lives, which keeps that alive.
 */
import { START, leaf } from "./awaitable.js";
import { ensureFuture } from "./ensureFuture.js";
import { RAW } from "./raw.js";
import { Event } from "./sync/event.js";
import { Lock } from "./sync/lock.js";
import { Queue } from "./sync/queue.js";

const classes = { Event, Lock, Queue };
const objects = new Map();
const collected = new FinalizationRegistry((address) => {
  // Something else may be there by now.
  if (!objects.get(address)?.deref()) objects.delete(address);
});

/** What JavaScript awaits of a Rust future. */
export function awaitable(rawAwaitable) {
  return leaf(() => rawAwaitable.start());
}

/** What Rust awaits of something of JavaScript's: its future, and how that is waited for. */
export function future(anything) {
  return ensureFuture(anything);
}

export function start(future) {
  return future[START]();
}

/** The one object around what is at this address. */
export function around(name, address, raw) {
  const known = objects.get(address)?.deref();
  if (known) {
    raw.free();
    return known;
  }
  const object = Object.create(classes[name].prototype);
  object[RAW] = raw;
  remember(address, object);
  return object;
}

/** A handle of what is behind an object of this class. */
export function share(name, object) {
  return object instanceof classes[name] ? object[RAW]?.share() : undefined;
}

export function remember(address, object) {
  if (objects.get(address)?.deref() === object) return;
  objects.set(address, new WeakRef(object));
  collected.register(object, address);
}
