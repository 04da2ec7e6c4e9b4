import { Clocks } from "./clocks.js";
import { reduce } from "./reduce.js";
import { countAtMost, countBelow } from "./search.js";
import { Turns } from "./turns.js";

/** How many events are kept, and how many tasks. */
export const LIMITS = { events: 200_000, tasks: 50_000 };

/**
 * What events were reduced to. Every event has an index, counted from the first that ever came; `first` is the oldest that
 * is kept. What lasts (a part of a task, a timer) says from which event to which, so any moment can be looked up.
 */
export class Model {
  constructor(limits = {}) {
    this.limits = { ...LIMITS, ...limits };
    this.first = 0;
    this.events = [];
    this.times = [];
    this.tasks = [];
    this.timers = [];
    this.marks = [];
    this.outputs = [];
    this.loops = new Map();
    this.clocks = new Clocks();
    this.turns = new Turns();
    this.lastRung = null;
    this.forgottenTasks = 0;
  }

  /** One more than the index of the newest event. */
  get length() {
    return this.first + this.events.length;
  }

  /** Takes in one event. One of a type that is not known is kept, and changes nothing. */
  add(event) {
    const loop = event.loop ?? 0;
    const index = this.length;
    this.events.push(event);
    this.times.push(event.type === "output" ? this.#timeOfOutput(event) : this.clocks.next(loop, event.time));
    reduce(this, { ...event, loop }, index);
    this.#stayBounded();
  }

  event(index) {
    return this.events[index - this.first];
  }

  /** The time of an event, or of the nearest that is kept. */
  time(index) {
    const last = this.times.length - 1;
    return last < 0 ? 0 : this.times[Math.min(last, Math.max(0, index - this.first))];
  }

  /** How many events had happened at that time, its own among them. */
  countAt(time) {
    return this.first + countAtMost(this.times, time);
  }

  /** How many events had happened before that time. */
  countBefore(time) {
    return this.first + countBelow(this.times, time);
  }

  /** The loop with that number, which is made when an event mentions it. */
  loop(number) {
    let loop = this.loops.get(number);
    if (!loop) this.loops.set(number, (loop = { number, tasks: new Map(), timers: new Map() }));
    return loop;
  }

  /** Output has the clock of the loop that it was made in, if it says which, and never comes from the future. */
  #timeOfOutput({ loop, time }) {
    const last = this.times.at(-1) ?? 0;
    return this.loops.has(loop ?? 0) ? this.clocks.next(loop ?? 0, time) : last;
  }

  /** Drops a quarter at a time: each time all is gone through. */
  #stayBounded() {
    const { events, tasks } = this.limits;
    if (this.timers.length > events * 1.25) this.#forgetTimers(this.timers.length - events);
    if (this.events.length > events * 1.25) this.#forget(this.events.length - events);
    if (this.tasks.length > tasks * 1.25) this.#forgetTasks(this.tasks.length - tasks);
  }

  #forget(count) {
    this.first += count;
    this.events.splice(0, count);
    this.times.splice(0, count);
    const { first } = this;
    const over = this.tasks.filter((task) => task.isOverBefore(first));
    for (const task of over) this.#forgetTask(task);
    this.tasks = this.tasks.filter((task) => !task.isOverBefore(first));
    for (const task of this.tasks) task.forget(first);
    this.timers = this.timers.filter((timer) => !timer.isOverBefore(first));
    this.marks = this.marks.filter(({ index }) => index >= first);
    this.outputs = this.outputs.filter(({ index }) => index >= first);
    this.turns.forget(first);
  }

  /** More tasks than can be shown are there at once: the oldest are shown again when something happens to them. */
  #forgetTasks(count) {
    for (const task of this.tasks.splice(0, count)) this.#forgetTask(task);
  }

  #forgetTimers(count) {
    for (const timer of this.timers.splice(0, count)) {
      const { timers } = this.loop(timer.loop);
      if (timers.get(timer.id) === timer) timers.delete(timer.id);
    }
  }

  #forgetTask(task) {
    this.forgottenTasks += 1;
    task.release();
    const { tasks } = this.loop(task.loop);
    if (tasks.get(task.id) === task) tasks.delete(task.id);
  }
}
