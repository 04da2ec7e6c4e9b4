import { describe } from "../describe.js";
import { getRunningLoop } from "../eventLoop.js";
import { isFuture } from "../future.js";
import { AWAITED } from "../step.js";
import { currentTask } from "../tasks.js";
import { taskSnapshots } from "./snapshots.js";

/**
 * Who awaits a future, and who awaits those: `{ future, id, name, state, waitsOn, awaitedBy }`. One that was met before
 * is `repeated`, and goes no further. Null for a task that is done, and where there is no current task.
 */
export function captureCallGraph(future = currentTask(), { limit = Infinity } = {}) {
  if (future === null) return null;
  if (!isFuture(future)) throw new TypeError(`a Future was expected, got ${describe(future)}`);
  if (future.done()) return null;
  const all = taskSnapshots(future.getLoop());
  const own = all.find(({ task }) => task === future);
  const graph = own ? entryOf(own) : { future, id: null, name: null, state: null, waitsOn: null, awaitedBy: [] };
  const awaiters = awaitersAmong(all);
  const awaitersOf = ({ id, future: awaited }) => (id === null ? all.filter(({ task }) => task?.[AWAITED] === awaited) : (awaiters.get(id) ?? []));

  // In a loop and not by recursion: a chain of tasks may be longer than any stack.
  const seen = new Set();
  const left = [[graph, 0]];
  while (left.length > 0) {
    const [entry, depth] = left.pop();
    if (seen.has(entry.id)) entry.repeated = true;
    else if (depth < limit) {
      entry.awaitedBy = awaitersOf(entry).map(entryOf);
      push(left, entry.awaitedBy, depth + 1);
    }
    seen.add(entry.id);
  }
  return graph;
}

/** For the number of each task those that await it. */
function awaitersAmong(all) {
  const awaiters = new Map();
  for (const snapshot of all) {
    for (const id of snapshot.awaits) {
      if (!awaiters.has(id)) awaiters.set(id, []);
      awaiters.get(id).push(snapshot);
    }
  }
  return awaiters;
}

/** Puts them on a stack, the first one on top; too many to be arguments of one call. */
function push(stack, awaiters, depth) {
  for (let at = awaiters.length - 1; at >= 0; at -= 1) stack.push([awaiters[at], depth]);
}

function entryOf({ task, id, name, state, waitsOn }) {
  return { future: task, id, name, state, waitsOn, awaitedBy: [] };
}

/** The call graph as text; empty where there is none. */
export function formatCallGraph(future, options) {
  const graph = captureCallGraph(future, options);
  const lines = [];
  const left = graph ? [[graph, 0]] : [];
  while (left.length > 0) {
    const [{ id, name, state, waitsOn, repeated, awaitedBy }, depth] = left.pop();
    const say = (text) => lines.push(" ".repeat(depth * 5) + text);
    say(id === null ? "* Future" : `* Task(name='${name}', id=${id})`);
    if (repeated) {
      say("  + As above");
      continue;
    }
    if (state === "waiting") say(`  + Waits on ${waitsOn}`);
    else if (state) say(state === "running" ? "  + Running" : "  + Ready");
    if (awaitedBy.length > 0) say("  + Awaited by:");
    push(left, awaitedBy, depth + 1);
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Prints the call graph. */
export function printCallGraph(future, options) {
  const text = formatCallGraph(future, options);
  if (text) console.log(text.trimEnd());
}

/** All tasks of a loop, each under the one that waits for it. */
export function formatTaskTree(loop = getRunningLoop()) {
  const tasks = new Map(taskSnapshots(loop).map((task) => [task.id, task]));
  const awaited = new Set([...tasks.values()].flatMap(({ awaits }) => awaits));
  const roots = [...tasks.keys()].filter((id) => !awaited.has(id));
  const lines = [];
  const seen = new Set();

  const draw = (ids, mark) => {
    const left = siblings(ids, "");
    while (left.length > 0) {
      const [id, before, last] = left.pop();
      const { name, state, waitsOn, awaits } = tasks.get(id);
      lines.push(`${before}${last ? "└── " : "├── "}${before ? "" : mark}(T) ${name}: ${waitsOn ?? state}\n`);
      if (seen.has(id)) continue;
      seen.add(id);
      for (const line of siblings(awaits.filter((id) => tasks.has(id)), `${before}${last ? "    " : "│   "}`)) left.push(line);
    }
  };

  draw(roots, "");
  for (const id of tasks.keys()) if (!seen.has(id)) draw([id], "(they wait for each other) ");
  return lines.join("");
}

/** The lines of a parent's children; the last one is drawn first from a stack. */
function siblings(ids, before) {
  return ids.map((id, at) => [id, before, at === ids.length - 1]).reverse();
}
