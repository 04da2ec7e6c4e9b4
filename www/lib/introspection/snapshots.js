import { checkLoop, getRunningLoop } from "../eventLoop.js";
import { RAW } from "../raw.js";
import { STANDS_FOR, WAITS_ON } from "../standsFor.js";
import { AWAITED } from "../step.js";
import { allTasks } from "../tasks.js";
import { Rows } from "./events.js";
import { numbersOf } from "./observe.js";

const STATES = ["ready", "running", "waiting"];

/** The tasks of a loop that are not done, oldest first. */
export function taskSnapshots(loop = getRunningLoop()) {
  const tasks = new Map();
  for (const task of allTasks(loop)) tasks.set(task[RAW].number(), task);
  const snapshots = [];
  checkLoop(loop)[RAW].taskSnapshots((numbers, texts) => {
    const rows = new Rows(numbers, texts);
    while (!rows.done) snapshots.push(snapshot(rows, tasks));
  });
  return snapshots;
}

function snapshot(rows, tasks) {
  const id = rows.number();
  const state = STATES[rows.number()];
  const cancelling = rows.number();
  const awaits = rows.list();
  const name = rows.text();
  const waitsOn = rows.text();
  const task = tasks.get(id) ?? null;
  return { id, name, task, state, cancelling, ...(state === "waiting" ? waiting(task, waitsOn, awaits) : { waitsOn: null, awaits: [] }) };
}

/** The module does not know what a future of JavaScript's stands for. */
function waiting(task, waitsOn, awaits) {
  const { on, futures } = task?.[AWAITED]?.[STANDS_FOR] ?? {};
  if (on === undefined) return { waitsOn, awaits };
  return { waitsOn: WAITS_ON[on], awaits: [...new Set([...awaits, ...numbersOf(futures())])] };
}

/** The timers of a loop, the next one first. */
export function timerSnapshots(loop = getRunningLoop()) {
  const flat = checkLoop(loop)[RAW].timerSnapshots();
  return Array.from({ length: flat.length / 2 }, (_, at) => ({ timer: flat[2 * at], when: flat[2 * at + 1] }));
}

/** A line for each pending task and what it waits on. */
export function deadlockReport(loop = getRunningLoop()) {
  const snapshots = taskSnapshots(loop);
  const names = new Map(snapshots.map(({ id, name }) => [id, name]));
  const lines = snapshots.map(({ name, state, waitsOn, awaits }) => {
    if (state !== "waiting") return `${name} is ${state}`;
    const known = awaits.filter((id) => names.has(id)).map((id) => names.get(id));
    return `${name} waits on ${known.length > 0 ? known.join(" and ") : waitsOn}`;
  });
  return lines.join("\n");
}
