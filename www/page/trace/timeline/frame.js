import { countAtMost } from "../model/search.js";

const AXIS = 34;
const MARKS = 17;

/** What a drawing needs to know about where things are, for one frame. All in CSS pixels. */
export class Frame {
  constructor({ trace, scale, view, lanes, width, height, scroll, font }) {
    Object.assign(this, { trace, scale, view, lanes, width, height, scroll, font });
    this.names = Math.round(Math.min(210, Math.max(84, width * 0.22)));
    this.row = rowHeight(lanes.rows.length);
    this.axis = AXIS;
    this.top = AXIS + MARKS;
    this.perPlace = (width - this.names) / view.width;
    this.firstRow = Math.max(0, Math.floor(scroll / this.row));
    this.lastRow = Math.min(lanes.rows.length - 1, Math.floor((scroll + height - this.top) / this.row));
    this.firstIndex = scale.moment(view.from).index;
    this.lastIndex = scale.moment(view.to).index;
  }

  /** How high all lanes are, with the axis. */
  static heightOf(count) {
    return AXIS + MARKS + count * rowHeight(count) + 6;
  }

  static scrollTo(number, count) {
    return number * rowHeight(count);
  }

  /** The x of a place on the axis. */
  x(place) {
    return this.names + (place - this.view.from) * this.perPlace;
  }

  xOf(index) {
    return this.x(this.scale.of(index));
  }

  place(x) {
    return this.view.from + (x - this.names) / this.perPlace;
  }

  /** The middle of a lane. */
  y(number) {
    return this.top + number * this.row - this.scroll + this.row / 2;
  }

  yOf(task) {
    const number = this.lanes.of(task);
    return number === undefined ? null : this.y(number);
  }

  get bar() {
    return Math.max(4, Math.round(this.row * 0.62));
  }

  rowAt(y) {
    if (y < this.top) return null;
    return this.lanes.rows[Math.floor((y - this.top + this.scroll) / this.row)] ?? null;
  }

  /** From where to where a part is seen: a step of no duration, too. */
  box(task, part) {
    const end = task.endOf(part);
    const from = this.xOf(task.starts[part]);
    const to = end === null ? this.x(this.scale.end) : this.xOf(end);
    const least = LEAST[task.parts[part].state] ?? 1;
    return { from, to: Math.max(to, from + least) };
  }

  /** The part of a task under an x, or -1. A short step before it is wider than its time. */
  partAt(task, x) {
    const part = countAtMost(task.starts, this.scale.moment(this.place(x)).index - 1) - 1;
    const isStillShown = part > 0 && task.parts[part].state !== "running" && this.box(task, part - 1).to >= x;
    return isStillShown && task.parts[part - 1].state === "running" ? part - 1 : part;
  }
}

/** So wide, at least, parts are drawn. */
export const LEAST = { running: 3, ready: 2 };

function rowHeight(count) {
  if (count <= 60) return 28;
  return count <= 500 ? 22 : 18;
}
