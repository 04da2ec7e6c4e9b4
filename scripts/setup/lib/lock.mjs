import { mkdirSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheFolder } from "./cache.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { say } from "./say.mjs";

const TOUCH_MS = 5_000;
const STALE_MS = 30_000;

/**
 * Runs `work` while no other set-up on this cache does the same.
 *
 * The lock only saves double work. Should two processes hold it (both found it stale at once), nothing breaks: what
 * they make appears by a rename, and the first one wins.
 */
export async function withLock(name, work) {
  const file = join(cacheFolder(), "locks", name);
  mkdirSync(dirname(file), { recursive: true });
  await acquire(file, name);
  const touching = setInterval(() => touch(file), TOUCH_MS).unref();
  const forget = onInterrupt(() => remove(file));
  try {
    return await work();
  } finally {
    clearInterval(touching);
    forget();
    remove(file);
  }
}

async function acquire(file, name) {
  for (let waited = false; !take(file); waited = true) {
    if (isStale(file)) remove(file);
    else {
      if (!waited) say(`waiting for another set-up, which is busy with ${name}`);
      await sleep(250);
    }
  }
}

function take(file) {
  try {
    writeFileSync(file, `${process.pid} ${hostname()}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** A holder touches its lock; one that is dead on this very machine need not be waited for. */
function isStale(file) {
  try {
    const [pid, host] = readFileSync(file, "utf8").split(" ");
    if (host === hostname() && !isAlive(Number(pid))) return true;
    return Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Someone took it for stale (this machine slept): harmless, see above.
  }
}

function remove(file) {
  try {
    unlinkSync(file);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}
