import { Model } from "./model/model.js";
import { State } from "./model/state.js";

/**
 * What a program's events were reduced to, and the moment of it that is shown.
 *
 *     const trace = new Trace();
 *     observe((events) => trace.add(events));
 *     trace.at({ time: 0.5 }).alive;         // the tasks that lived half a second after the first event
 *     trace.cursor = { time: 0.5 };          // all that is mounted on the trace shows that moment
 *     trace.cursor = null;                   // … and the present again
 *
 * Times are seconds since the first event. A *moment* is `{ index, time }`: so many events have happened, and it is that time;
 * one of the two is enough to name it. At a limit of events the oldest are forgotten: `trace.forgotten` says how many.
 *
 * Events: "change" (events came, or it began or ended), "cursor" (another moment is shown), "select" (another task is selected).
 */
export class Trace extends EventTarget {
  #model;
  #limits;
  #cursor = null;
  #selected = null;
  #running = false;
  #arrival = 0;
  #version = 0;

  /** `limits`: how many `events` and how many `tasks` are kept. */
  constructor(limits = {}) {
    super();
    this.#limits = limits;
    this.#model = new Model(limits);
  }

  /** Takes in LoopEvents, in their order; entries of output (`{ type: "output", time, text, task }`), too. */
  add(events) {
    for (const event of events) this.#model.add(event);
    this.#arrival = performance.now();
    this.#changed();
  }

  /** Forgets all, for another program's events. */
  clear() {
    this.#model = new Model(this.#limits);
    this.#running = false;
    this.#move(null);
    this.select(null);
    this.#changed();
  }

  /** Whether the program is under way, so that the present goes on while no events come. Whoever adds its events says so. */
  get running() {
    return this.#running;
  }

  set running(running) {
    if (this.#running === running) return;
    this.#running = running;
    this.#arrival = performance.now();
    this.#changed();
  }

  /** Tasks in the order of their creation; see `Task`. */
  get tasks() {
    return this.#model.tasks;
  }

  /** Timers in the order in which they were armed; see `Timer`. */
  get timers() {
    return this.#model.timers;
  }

  /** What is neither: `{ index, type: "callback" | "slow" | "late" | "idle" | "closed", loop, task, took, late, hidden }`. */
  get marks() {
    return this.#model.marks;
  }

  /** What was printed, with the `index` of each entry, so that `outputs` before a moment's index are those seen by then. */
  get outputs() {
    return this.#model.outputs;
  }

  /** Where turns of the loop begin. */
  get turns() {
    return this.#model.turns;
  }

  /** Grows with every change: who has drawn this version need not draw it again. */
  get version() {
    return this.#version;
  }

  /** The index of the oldest event that is kept. */
  get first() {
    return this.#model.first;
  }

  /** One more than the index of the newest event: how many there were in all. */
  get length() {
    return this.#model.length;
  }

  /** How much was forgotten. */
  get forgotten() {
    return { events: this.#model.first, tasks: this.#model.forgottenTasks };
  }

  /** The time from the oldest event that is kept to now. */
  get span() {
    return { start: this.#model.time(this.first), end: this.now };
  }

  /** The time of the newest event; in a program that is under way the present. */
  get now() {
    const since = this.#running && this.length > 0 ? (performance.now() - this.#arrival) / 1000 : 0;
    return this.#model.time(this.length - 1) + since;
  }

  event(index) {
    return this.#model.event(index);
  }

  /** The task that had this number in that loop when the event at `index` happened. */
  task(loop, id, index = this.length) {
    const known = this.#model.loops.get(loop)?.tasks.get(id);
    if (known && known.created <= index) return known;
    return this.tasks.findLast((task) => task.id === id && task.loop === loop && task.created <= index) ?? null;
  }

  /** The time of the event with this index. */
  time(index) {
    return this.#model.time(index);
  }

  /** How many events had happened at that time, or, with `before`, before it. */
  countAt(time) {
    return this.#model.countAt(time);
  }

  countBefore(time) {
    return this.#model.countBefore(time);
  }

  /** The trace's time for a time of a loop's clock. */
  timeOf(loop, time) {
    return this.#model.clocks.of(loop, time);
  }

  /** The moment that is named by `{ index }`, `{ time }` or both; without either the present. */
  moment({ index, time } = {}) {
    if (index === undefined && time === undefined) return { index: this.length, time: this.now };
    const known = Math.min(this.length, Math.max(this.first, index ?? this.countAt(time)));
    return { index: known, time: time ?? this.time(known - 1) };
  }

  /** What was at that moment; a number is a time. */
  at(moment = {}) {
    return new State(this.#model, this.moment(typeof moment === "number" ? { time: moment } : moment));
  }

  /** The moment that is shown, `{ index, time }`; null: the present. It can be set to `{ index }` or `{ time }`. */
  get cursor() {
    return this.#cursor;
  }

  set cursor(moment) {
    this.#move(moment === null ? null : Object.freeze(this.moment(moment)));
  }

  /** The state at the cursor. */
  get shown() {
    return this.at(this.#cursor ?? {});
  }

  /** The task that is looked at, or null. */
  get selected() {
    return this.#selected;
  }

  select(task) {
    if (this.#selected === task) return;
    this.#selected = task;
    this.dispatchEvent(new CustomEvent("select", { detail: task }));
  }

  #move(cursor) {
    if (this.#cursor?.index === cursor?.index && this.#cursor?.time === cursor?.time) return;
    this.#cursor = cursor;
    this.dispatchEvent(new CustomEvent("cursor", { detail: cursor }));
  }

  #changed() {
    this.#version += 1;
    this.dispatchEvent(new Event("change"));
  }
}
