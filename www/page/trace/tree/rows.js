import { callOf, reason, seconds, wakerOf } from "../model/words.js";

/**
 * The tree of who waits for whom, as rows from top to bottom: `{ task, name, call, state, why, guide, level, note }`. The roots are the tasks that
 * nobody waits for; below each task are those it waits for. `guide` are the tree's lines, as in `python -m asyncio pstree`.
 * A task that several wait for is below each of them, its own tree only below the first. No more than `most` rows are made.
 */
export function treeRows(state, { most = 1000, withEnded = false } = {}) {
  const states = new Map(state.tasks.map((each) => [each.task, each]));
  const isShown = ({ state: now }) => now !== "done";
  const alive = [...states.values()].filter(isShown);
  const awaited = new Set(alive.flatMap(({ awaits }) => awaits));
  const walk = { states, isShown, rows: [], most, drawn: new Set(), time: state.time, index: state.index };
  const roots = alive.filter(({ task }) => !awaited.has(task));
  below(walk, roots);
  // Tasks that wait for each other in a circle have no root.
  for (const each of alive) if (!walk.drawn.has(each.task) && walk.rows.length < most) below(walk, [each]);
  if (withEnded) for (const each of states.values()) if (each.state === "done" && walk.rows.length < most) walk.rows.push(row(walk, each, { guide: "", level: 1 }));
  return { rows: walk.rows, left: Math.max(0, alive.length - walk.drawn.size) };
}

/** Depth first, without recursion: tasks can wait for each other in a chain as long as you like. */
function below(walk, roots) {
  const stack = roots.map((each, number) => ({ each, prefix: "", level: 1, isLast: number === roots.length - 1, above: null })).reverse();
  while (stack.length > 0 && walk.rows.length < walk.most) {
    const { each, prefix, level, isLast, above } = stack.pop();
    const isCircle = isAbove(above, each.task);
    const isRepeated = !isCircle && walk.drawn.has(each.task) && each.awaits.length > 0;
    const note = isCircle ? "a circle: it waits for itself" : isRepeated ? "see above" : null;
    walk.rows.push(row(walk, each, { guide: `${prefix}${isLast ? "└── " : "├── "}`, level, note }));
    walk.drawn.add(each.task);
    if (isCircle || isRepeated) continue;
    const children = each.awaits.map((task) => walk.states.get(task)).filter((child) => child && walk.isShown(child));
    const chain = { task: each.task, above };
    for (let number = children.length - 1; number >= 0; number -= 1) {
      stack.push({ each: children[number], prefix: `${prefix}${isLast ? "    " : "│   "}`, level: level + 1, isLast: number === children.length - 1, above: chain });
    }
  }
}

function isAbove(chain, task) {
  for (let each = chain; each; each = each.above) if (each.task === task) return true;
  return false;
}

function row({ time, index }, each, { guide, level, note = null }) {
  const { task, name, state, outcome } = each;
  return { task, name, call: callOf(task), state: outcome ?? state, why: whyOf(each, time, index), guide, level, note };
}

/** Why it is in that state: what it waits for and how long still, who woke it, who asked it to end. */
function whyOf(each, time, index) {
  const { state, since, cancelled } = each;
  const asked = cancelled && state !== "done" ? `; asked to end${cancelled.by ? ` by ${cancelled.by.name}` : ""}` : "";
  if (state === "waiting") return `waits for ${reason(each)}${deadline(each, index, time)}${asked}`;
  if (state === "ready") return `ready for its turn, ${wakerOf(each.part)}${asked}`;
  if (state === "done") return each.outcome;
  return state === "running" ? `runs, since ${seconds(since)}${asked}` : `not seen yet${asked}`;
}

/** A sleep ends when its timer rings; another wait may have a timeout. */
function deadline({ task, on }, index, time) {
  const timer = task.timerAt(index);
  if (!timer) return "";
  return `, ${on === "sleep" ? "until" : "at most until"} ${seconds(timer.when)} (${seconds(Math.max(0, timer.when - time))} left)`;
}
