import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** To a group that may be gone. Returns whether it was there. */
export function signalGroup(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch (error) {
    // macOS says EPERM of one whose processes have all ended.
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
    return false;
  }
}

/** Waits until a group that was killed is gone. */
export async function groupGone(group, patience = 5_000) {
  const deadline = Date.now() + patience;
  while (isThere(group)) {
    if (Date.now() > deadline) throw new Error(`processes of the group ${group} outlive their end`);
    await sleep(5);
  }
}

/** Does one of its processes run? */
export function isThere(group) {
  if (!signalGroup(group, 0)) return false;
  return process.platform !== "linux" || readdirSync("/proc").some((name) => /^\d+$/.test(name) && isRunningIn(group, name));
}

/** A process that has ended stays in its group until its parent asks for its status, which in a container may be never. */
function isRunningIn(group, pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(pgrp) === group && state !== "Z" && state !== "X";
  } catch {
    return false; // it ended just now
  }
}
