import { element, ensureStyles, painter, say } from "../elements.js";
import { plural, seconds } from "../model/words.js";
import { treeRows } from "./rows.js";

/** Live, the tree is built so often at most, in milliseconds: one reads it. */
const PACE = 200;

const STEP = 1000;

/**
 * Mounts the tree of who waits for whom, as Python 3.14's `asyncio pstree` prints it, at the trace's cursor. With the keyboard: up and down,
 * Enter selects a task. Returns `{ destroy() }`.
 */
export function mountTree(root, trace) {
  ensureStyles();
  const tree = new Tree(root, trace);
  return { destroy: () => tree.destroy() };
}

class Tree {
  #trace;
  #rows = [];
  #current = 0;
  #most = STEP;
  #over = new AbortController();

  constructor(root, trace) {
    this.#trace = trace;
    this.title = element("p", { class: "trace-caption" });
    this.list = element("div", { class: "trace-rows", role: "tree", "aria-label": "Tasks and what they wait for" });
    this.more = element("button", { type: "button", hidden: true, onclick: () => this.#showMore() });
    this.box = element("div", { class: "trace-tree" }, this.title, this.list, this.more);
    root.append(this.box);
    this.#listen();
    this.slowly();
  }

  #listen() {
    const { signal } = this.#over;
    this.slowly = painter(() => this.#paint(), PACE);
    this.soon = painter(() => this.#paint());
    this.#trace.addEventListener("change", this.slowly, { signal });
    for (const name of ["cursor", "select"]) this.#trace.addEventListener(name, this.soon, { signal });
    this.list.addEventListener("click", (event) => this.#select(this.#numberOf(event.target)), { signal });
    this.list.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  #paint() {
    if (this.box.offsetParent === null && this.box.offsetWidth === 0) return this.#whenSeen();
    const state = this.#trace.shown;
    const { rows, left } = treeRows(state, { most: this.#most });
    this.#rows = rows;
    say(this.title, caption(state, rows));
    while (this.list.childElementCount > rows.length) this.list.lastElementChild.remove();
    while (this.list.childElementCount < rows.length) this.list.append(emptyRow());
    this.#current = Math.min(this.#current, Math.max(0, rows.length - 1));
    for (const [number, row] of rows.entries()) fill(this.list.children[number], row, { isCurrent: number === this.#current, isSelected: row.task === this.#trace.selected });
    this.more.hidden = left === 0;
    say(this.more, `Show more: ${plural(left, "task")} left`);
    if (this.#trace.running && this.#trace.cursor === null) this.slowly();
  }

  /** Behind another tab nothing is built. */
  #whenSeen() {
    this.seen ??= new ResizeObserver(() => this.box.offsetWidth > 0 && this.soon());
    this.seen.observe(this.box);
  }

  #showMore() {
    this.#most += STEP;
    this.soon();
  }

  #numberOf(node) {
    const row = node.closest?.("[role=treeitem]");
    return row ? [...this.list.children].indexOf(row) : -1;
  }

  #select(number) {
    const row = this.#rows[number];
    if (!row) return;
    this.#current = number;
    this.#trace.select(row.task === this.#trace.selected ? null : row.task);
    this.soon();
  }

  #key(event) {
    const { length } = this.#rows;
    const to = { ArrowDown: this.#current + 1, ArrowUp: this.#current - 1, Home: 0, End: length - 1, ArrowLeft: this.#above(), ArrowRight: this.#current + 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") this.#select(this.#current);
    else if (to === undefined) return;
    event.preventDefault();
    if (to === undefined || length === 0) return;
    const before = this.list.children[this.#current];
    this.#current = Math.min(length - 1, Math.max(0, to));
    const now = this.list.children[this.#current];
    before?.setAttribute("tabindex", "-1");
    now.setAttribute("tabindex", "0");
    now.focus();
  }

  /** The row of who waits for the current one. */
  #above() {
    const level = this.#rows[this.#current]?.level ?? 1;
    for (let number = this.#current - 1; number >= 0; number -= 1) if (this.#rows[number].level < level) return number;
    return this.#current;
  }

  destroy() {
    this.#over.abort();
    this.slowly.stop();
    this.soon.stop();
    this.seen?.disconnect();
    this.box.remove();
  }
}

function caption(state, rows) {
  if (state.tasks.length === 0) return "No task yet.";
  const { finished, cancelled, failed } = state.counts;
  const ended = finished + cancelled + failed;
  if (rows.length === 0) return `At ${seconds(state.time)}: all tasks have ended (${ended}).`;
  return `At ${seconds(state.time)}: ${plural(state.tasks.length - ended, "task")}, each above those that it waits for${ended > 0 ? `; ${ended} ended` : ""}.`;
}

function emptyRow() {
  const part = (name) => element("span", { class: `trace-${name}` });
  const guide = element("span", { class: "trace-guide", "aria-hidden": "true" });
  const sign = element("i", { class: "trace-swatch", "aria-hidden": "true" });
  return element("div", { role: "treeitem", tabindex: "-1" }, guide, sign, part("name"), part("coroutine"), part("why"));
}

function fill(item, { name, call, state, why, guide, level, note }, { isCurrent, isSelected }) {
  const [lines, sign, title, code, reasons] = item.children;
  set(item, "aria-level", String(level));
  set(item, "aria-selected", String(isSelected));
  set(item, "tabindex", isCurrent ? "0" : "-1");
  const swatch = `trace-swatch is-${state}`;
  if (sign.className !== swatch) sign.className = swatch;
  say(lines, guide);
  say(title, name);
  say(code, call);
  say(reasons, note ?? why);
}

function set(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
