/**
 * The module's other half: connections, servers and child processes. A program that has none never loads it.
 */
import { awaitable } from "../awaitAny.js";
import { raw } from "../raw.js";

/** How it is loaded; undefined when there is nothing to be loaded, or not any more. */
let load;
let loading;

/** From now on `load` is called when it is wanted, and again when that failed. */
export function loadedBy(how) {
  load = how;
}

/** Loads it now, instead of when a program first wants it. */
export async function preload() {
  // Whoever calls this before `init` is told so.
  void raw.install;
  if (load) await (loading ??= loadOnce());
}

async function loadOnce() {
  try {
    await load();
    load = undefined;
  } finally {
    loading = undefined;
  }
}

/** Goes on when it is there: at once, but for the first time. */
export function* loaded() {
  if (!load) return;
  // A virtual clock does not jump meanwhile.
  const wait = new raw.RawHostWait();
  try {
    yield* awaitable(preload());
  } finally {
    wait.free();
  }
}
