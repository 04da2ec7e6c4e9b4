// How states and marks are said.

/** "1.25 s", "3.2 ms", "40 µs": with as many digits as are of use. */
export function seconds(value) {
  const size = Number(Math.abs(value).toPrecision(5));
  if (size < 5e-7) return "0 s";
  if (size < 1e-3) return `${round(value * 1e6, 0)} µs`;
  if (size < 1) return `${round(value * 1e3, size < 0.01 ? 2 : 1)} ms`;
  if (size < 120) return `${round(value, 3)} s`;
  return `${Math.floor(value / 60)} min ${round(value % 60, 0)} s`;
}

const round = (value, digits) => String(Number(value.toFixed(digits)));

/** "1 task", "2 tasks". */
export const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

const THINGS = {
  start: "its first step",
  unknown: "something outside the loop",
  future: "a future",
  promise: "a promise",
  task: "a task",
  stdin: "standard input",
  read: "bytes of a connection",
  drain: "a slow reader, in drain",
  close: "the end of a connection",
  lock: "a lock",
  event: "an event",
  condition: "a condition",
  semaphore: "a semaphore",
  "queue.get": "an item of a queue",
  "queue.put": "room in a queue",
  reader: "a stream",
  taskgroup: "the task group",
  process: "a process",
};

/** What a waiting task waits for: "sleep", "task Sundowning", "gather: a, b, c and 2 more". */
export function reason({ on, awaits }, most = 3) {
  const thing = Object.hasOwn(THINGS, on) ? THINGS[on] : on || "something";
  if (awaits.length === 0) return thing;
  const names = namesOf(awaits, most);
  return ["", "task", "future", "unknown"].includes(on) ? `${awaits.length > 1 ? "tasks" : "task"} ${names}` : `${thing}: ${names}`;
}

/** What a task runs, as a call: "album()". Rust's names lose their paths, and what the compiler made of them. */
export function callOf({ name, coroutine }) {
  const plain = coroutine.replace(/<.*$/s, "").split("::").filter((part) => !/^\{.*\}$/.test(part)).at(-1);
  return plain && plain !== name ? `${plain}()` : "";
}

function namesOf(tasks, most) {
  const names = tasks.slice(0, most).map(({ name }) => name);
  if (tasks.length > most) return `${names.join(", ")} and ${tasks.length - most} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
}

/** Who made a task ready: "woken by main", "woken by timer 3", "new, created by main". */
export function wakerOf({ by, timer, ended, isNew, yielded }) {
  if (isNew) return by ? `new, created by ${by.name}` : "new";
  if (yielded) return "it stepped back for others";
  if (by) return `woken by ${by.name}`;
  if (ended) return `woken by the end of ${ended.name}`;
  return timer ? `woken by timer ${timer.id}` : "woken by a callback or the host";
}

/** A part of a task's life: "waiting for task b", "ready, woken by main", "cancelled". */
export function partInWords(part) {
  if (part.state === "waiting") return `waiting for ${reason(part)}`;
  if (part.state === "ready") return `ready for its turn: ${wakerOf(part)}`;
  if (part.state === "done") return part.outcome;
  return part.state === "running" ? "running" : "not seen yet";
}

/** "slow: 120 ms", "late: 30 ms", "idle: …". */
export function markInWords({ type, took, late, hidden }) {
  if (type === "slow") return `slow: ${seconds(took)}`;
  if (type === "late") return `late: ${seconds(late)}${hidden ? ", hidden tab" : ""}`;
  if (type === "idle") return "idle: nothing in the loop can go on";
  return type === "closed" ? "loop closed" : `callback: ${seconds(took ?? 0)}`;
}
