// What each event changes in the model.
import { Task } from "./task.js";
import { Timer } from "./timer.js";

/** Changes the model by the event that has this index. */
export function reduce(model, event, index) {
  CHANGES[event.type]?.(model, event, index);
}

const CHANGES = {
  created(model, { loop, task: id, name, coroutine, by }, index) {
    const creator = taskOf(model, loop, by);
    const task = register(model, new Task({ loop, id, name: name ?? `Task-${id}`, coroutine, by: creator, created: index }));
    task.begin(index, { state: "ready", by: creator, isNew: true });
    creator?.children.push(task);
  },

  renamed(model, event, index) {
    subject(model, event, index).rename(index, event.name);
  },

  ready(model, event, index) {
    const task = subject(model, event, index);
    const waker = wakerOf(model, task, event, index);
    if (task.last.state === "running") task.wokenWhileRunning = waker;
    else if (task.last.state !== "ready" && task.ended === null) task.begin(index, { state: "ready", ...waker });
  },

  running(model, event, index) {
    const task = subject(model, event, index);
    const since = task.last.state === "ready" && !startsEagerly(task, index) ? task.starts.at(-1) : null;
    model.turns.step(index, model.time(index), since);
    task.wokenWhileRunning = null;
    task.begin(index, { state: "running" });
  },

  yielded(model, event, index) {
    const task = subject(model, event, index);
    const waker = task.wokenWhileRunning ?? { by: task, timer: null };
    task.begin(index, { state: "ready", ...waker, yielded: true });
  },

  waiting(model, event, index) {
    const { on, awaits = [] } = event;
    const tasks = awaits.map((id) => taskOf(model, event.loop, id)).filter(Boolean);
    subject(model, event, index).begin(index, { state: "waiting", on: on ?? "", awaits: tasks });
  },

  done(model, event, index) {
    subject(model, event, index).begin(index, { state: "done", outcome: event.outcome ?? "finished" });
  },

  cancelling(model, event, index) {
    const by = taskOf(model, event.loop, event.by);
    subject(model, event, index).cancellations.push({ index, by, message: event.message ?? "" });
  },

  armed(model, { loop, timer: id, when, by }, index) {
    const owner = taskOf(model, loop, by);
    const timer = new Timer({ loop, id, when: model.clocks.of(loop, when), by: owner, armed: index });
    owner?.timers.push(timer);
    model.timers.push(timer);
    model.loop(loop).timers.set(id, timer);
  },

  rang(model, event, index) {
    model.lastRung = timerThatEnds(model, event, index);
    model.turns.rang(index, model.time(index), model.lastRung);
    model.lastRung.finish(index, "rang");
  },

  disarmed(model, event, index) {
    timerThatEnds(model, event, index).finish(index, "disarmed");
  },

  callback: mark,
  slow: mark,
  late: mark,
  idle: mark,

  output(model, event, index) {
    const entry = { ...event, index, by: taskOf(model, event.loop, event.task) };
    model.outputs.push(entry);
  },

  closed(model, event, index) {
    mark(model, event, index);
    for (const timer of model.loop(event.loop).timers.values()) timer.finish(index, "closed");
    model.loops.delete(event.loop);
    model.clocks.forget(event.loop);
  },
};

function mark(model, event, index) {
  const { type, took = null, by = null, hidden = false } = event;
  const task = taskOf(model, event.loop, event.task);
  model.marks.push({ index, type, loop: event.loop, task, took, late: type === "late" ? by : null, hidden });
}

/** The task that an event is about; one that was there before the observation began is adopted. */
function subject(model, { loop, task: id }, index) {
  const known = taskOf(model, loop, id);
  if (known) return known;
  const task = register(model, new Task({ loop, id, name: `Task-${id}`, created: index, adopted: true }));
  task.begin(index, { state: "unknown" });
  return task;
}

function register(model, task) {
  model.tasks.push(task);
  model.loop(task.loop).tasks.set(task.id, task);
  return task;
}

function taskOf(model, loop, id) {
  return (id ?? null) === null ? null : (model.loop(loop).tasks.get(id) ?? null);
}

/** An eager task's first step follows its creation at once; nobody put it in the queue. */
function startsEagerly(task, index) {
  return task.last.isNew && task.created === index - 1;
}

/**
 * Who woke a task, `{ by, timer, ended }`. Where the event names nobody, a timer may just have rung, or a task that was awaited
 * have `ended`, of which gather and others hear by a callback.
 */
function wakerOf(model, task, { loop, by }, index) {
  if ((by ?? null) !== null) return { by: taskOf(model, loop, by), timer: null };
  const asked = model.event(index - 1)?.type === "cancelling" ? 1 : 0;
  if (model.lastRung?.ended === index - 1 - asked) return { by: null, timer: model.lastRung };
  return { by: null, timer: null, ended: asked ? null : lastEnded(task) };
}

/** Of the tasks that a task waits for, the one that has ended last while it waited. */
function lastEnded({ last, starts }) {
  const ended = (last.awaits ?? []).filter((each) => each.ended !== null && each.ended > starts.at(-1));
  return ended.reduce((latest, each) => (latest && latest.ended > each.ended ? latest : each), null);
}

function timerThatEnds(model, { loop, timer: id }, index) {
  const { timers } = model.loop(loop);
  const known = timers.get(id);
  timers.delete(id);
  if (known) return known;
  const adopted = new Timer({ loop, id, when: model.time(index), by: null, armed: null });
  model.timers.push(adopted);
  return adopted;
}
