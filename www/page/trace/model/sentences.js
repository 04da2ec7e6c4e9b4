import { reason, seconds } from "./words.js";

/** What an event tells, as a sentence without its full stop: "main wakes worker, which waits for its turn". */
export function sentence(trace, index) {
  const event = trace.event(index);
  if (!event) return "";
  const tell = SENTENCES[event.type];
  return tell ? tell(event, naming(trace, event.loop ?? 0, index), trace, index) : String(event.type);
}

/** Names tasks as they were called then; nobody is "the program". */
function naming(trace, loop, index) {
  return (id) => {
    if (id === null || id === undefined) return "The program";
    return trace.task(loop, id, index)?.nameAt(index + 1) ?? `Task-${id}`;
  };
}

/** Nobody's name is in the event when a timer, a callback or the host woke a task; the trace may know. */
function wakerOf(trace, index, { loop = 0, task: id, by }, named) {
  if (by !== null && by !== undefined) return named(by);
  const task = trace.task(loop, id, index);
  const { timer, ended } = task?.parts[task.partOf(index)] ?? {};
  if (timer) return `Timer ${timer.id}`;
  return ended ? `The end of ${ended.name}` : "A callback or the host";
}

function readied(event, named, trace, index) {
  const name = named(event.task);
  if (event.by === event.task) return `${name} is to have another turn`;
  const task = trace.task(event.loop ?? 0, event.task, index);
  if (task?.parts[task.partOf(index)]?.isNew) return `${name} is put into the queue, and waits for its turn`;
  return `${wakerOf(trace, index, event, named)} wakes ${name}, which now waits for its turn`;
}

const OUTCOMES = { finished: "has finished", cancelled: "ends, cancelled", failed: "has failed" };

const SENTENCES = {
  created: ({ task, by }, named) => `${named(by)} creates ${named(task)}`,
  renamed: ({ task }, named) => `Task ${task} is now called ${named(task)}`,
  ready: readied,
  running: ({ task }, named) => `${named(task)} runs`,
  yielded: ({ task }, named) => `${named(task)} steps back, and waits for its next turn`,
  waiting: ({ task, on, awaits = [] }, named) => `${named(task)} waits for ${reason({ on, awaits: awaits.slice(0, 4).map((id) => ({ name: named(id) })) })}`,
  done: ({ task, outcome }, named) => `${named(task)} ${OUTCOMES[outcome] ?? "is done"}`,
  cancelling: ({ task, by }, named) => `${named(by)} asks ${named(task)} to end`,
  armed: ({ time, timer, when, by }, named) => `${named(by)} arms timer ${timer}, to ring in ${seconds(Math.max(0, when - time))}`,
  rang: ({ timer }) => `Timer ${timer} rings`,
  disarmed: ({ timer }) => `Timer ${timer} is taken back`,
  callback: ({ took }) => `A callback runs for ${seconds(took ?? 0)}`,
  slow: ({ task, took }, named) => `${task === null || task === undefined ? "A callback" : named(task)} has held the loop up for ${seconds(took)}`,
  late: ({ by, hidden }) => `A timer rings ${seconds(by)} late${hidden ? ": the tab is hidden" : ""}`,
  idle: () => "All tasks wait, and nothing in the loop can wake them",
  closed: () => "The loop is closed",
  output: ({ text }) => `Printed: ${String(text).trim().slice(0, 80)}`,
};
