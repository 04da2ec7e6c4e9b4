import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { onInterrupt } from "./interrupt.mjs";
import { withLock } from "./lock.mjs";

const DAY_MS = 86_400_000;
// The names that scratch folders have here; nothing else in a toolchain has such a name.
const SCRATCH = /^\..+\.\d+$/;

/** The user's cache folder, shared by all clones. A relative XDG_CACHE_HOME is invalid by the XDG specification and ignored. */
export function cacheFolder() {
  const xdg = process.env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "wasyncio");
}

/** Where a tool of one version lives: `tools/wasmtime-48.0.8`. */
export function toolFolder(name, version) {
  return join(cacheFolder(), "tools", `${name}-${version}`);
}

/** Did a set-up build it, with whatever cache folder it had? */
export const isOwnTool = (path) => path.includes(join(sep, "wasyncio", "tools", sep));

/**
 * Returns what `find` finds. If it finds nothing, `make` runs, in one process at a time, and `find` looks again.
 * The second look comes first under the lock: the process waited for has usually made it.
 */
export async function once(name, find, make) {
  return find() ?? withLock(name, async () => {
    const found = find();
    if (found) return found;
    await make();
    return find();
  });
}

/**
 * Fills a folder such that it is there whole or not at all: `fill` writes to a neighbour, which is then renamed.
 * If another process was first, its folder stays and this one is thrown away.
 */
export async function fillFolder(folder, fill) {
  await withScratch(join(dirname(folder), `.${basename(folder)}.${process.pid}`), async (scratch) => {
    await fill(scratch);
    renameUnlessThere(scratch, folder);
  });
}

/** Runs `work` with an empty folder, which is gone afterwards, also when a signal ends this process. */
export async function withScratch(folder, work) {
  sweep(dirname(folder));
  remove(folder);
  mkdirSync(folder, { recursive: true });
  const forget = onInterrupt(() => remove(folder));
  try {
    return await work(folder);
  } finally {
    forget();
    remove(folder);
  }
}

/** What a killed set-up (or a machine switched off) has left for more than a day. */
function sweep(folder) {
  if (!existsSync(folder)) return;
  const old = (name) => Date.now() - (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MS;
  readdirSync(folder).filter((name) => SCRATCH.test(name) && old(name)).forEach((name) => remove(join(folder, name)));
}

// A child that was just killed may still write into it.
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function renameUnlessThere(scratch, folder) {
  try {
    renameSync(scratch, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
