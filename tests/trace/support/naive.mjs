/**
 * The state after a number of events, found by going through all of them from the beginning: slow, and too simple to be wrong. The trace
 * keeps histories instead, and must say the same. `{ tasks: Map of "loop:task" to state, timers: Set of "loop:timer" }`.
 */
export function naiveState(events, index) {
  const tasks = new Map();
  const timers = new Set();
  for (const event of events.slice(0, index)) {
    const task = `${event.loop}:${event.task}`;
    const timer = `${event.loop}:${event.timer}`;
    const now = tasks.get(task);
    const become = (fields) => tasks.set(task, { name: `Task-${event.task}`, asked: 0, ...now, awaits: [], on: null, outcome: null, ...fields });
    if (event.type === "created") become({ state: "ready", name: event.name });
    if (event.type === "renamed") now ? (now.name = event.name) : become({ state: "unknown", name: event.name });
    if (event.type === "ready" && now?.state !== "running" && now?.state !== "done") become({ state: "ready" });
    if (event.type === "running") become({ state: "running" });
    if (event.type === "yielded") become({ state: "ready" });
    if (event.type === "waiting") become({ state: "waiting", on: event.on, awaits: event.awaits.filter((id) => tasks.has(`${event.loop}:${id}`) || id === event.task) });
    if (event.type === "done") become({ state: "done", outcome: event.outcome });
    if (event.type === "cancelling") {
      if (!now) become({ state: "unknown" });
      tasks.get(task).asked += 1;
    }
    if (event.type === "armed") timers.add(timer);
    if (event.type === "rang" || event.type === "disarmed") timers.delete(timer);
  }
  return { tasks, timers };
}
