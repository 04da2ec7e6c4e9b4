import { element, ensureStyles, painter, say } from "../elements.js";
import { draw } from "./draw.js";
import { Frame } from "./frame.js";
import { hit } from "./hit.js";
import { listen } from "./input.js";
import { Lanes } from "./lanes.js";
import { watchPalette } from "./palette.js";
import { Scale } from "./scale.js";
import { summary } from "./summary.js";
import { makeToolbar } from "./toolbar.js";
import { makeTooltip, told } from "./tooltip.js";
import { View } from "./view.js";
import { Walk } from "./walk.js";

const KEYS = "Arrow keys left and right pan, up and down go from task to task, with Shift left and right from part to part; plus and minus zoom, 0 shows all, Enter selects the task, f follows the present.";

/**
 * Mounts the timeline of a trace in an element, which it fills: a lane a task. It follows `trace.cursor`.
 *
 *     const timeline = mountTimeline(document.querySelector("#timeline"), trace);
 *     timeline.addEventListener("select", ({ detail: task }) => …);
 *
 * What is returned is an EventTarget with `destroy()`, `reveal(task)`, `hit(x, y)` (what is at a point of the canvas), `boxOf(task, part)`
 * (where a part is drawn) and `paint()` (draws at once).
 * `options`: `stretched: false` begins with an axis that is true to scale.
 */
export function mountTimeline(root, trace, options = {}) {
  ensureStyles();
  return new Timeline(root, trace, options);
}

class Timeline extends EventTarget {
  #root;
  #trace;
  #scale;
  #view;
  #lanes;
  #focus = null;
  #over = new AbortController();

  constructor(root, trace, { stretched = true }) {
    super();
    this.#root = root;
    this.#trace = trace;
    this.#scale = new Scale(trace);
    this.#scale.stretched = stretched;
    this.#view = new View(this.#scale, () => trace.running);
    this.#lanes = new Lanes(trace);
    this.walk = new Walk({ trace, scale: this.#scale, view: this.#view, lanes: this.#lanes, frame: () => this.#frame(), focus: () => this.#focus, go: (task, part) => this.#go(task, part) });
    this.#build();
    this.ask = painter(() => this.paint());
    this.palette = watchPalette(this.box, () => this.ask());
    this.#follow();
    this.ask();
  }

  #build() {
    this.canvas = element("canvas", { class: "trace-canvas", tabindex: "0", role: "application", "aria-roledescription": "timeline", "aria-label": "Timeline of tasks" });
    this.sheet = element("div", { class: "trace-sheet" }, this.canvas);
    this.scroller = element("div", { class: "trace-scroller" }, this.sheet);
    this.summary = element("p", { class: "trace-unseen", id: `trace-summary-${(count += 1)}` });
    this.keys = element("p", { class: "trace-unseen", id: `trace-keys-${count}` }, KEYS);
    this.voice = element("p", { class: "trace-unseen", "aria-live": "polite" });
    this.empty = element("p", { class: "trace-empty" }, "Run an example: each task gets a lane here.");
    this.canvas.setAttribute("aria-describedby", `${this.summary.id} ${this.keys.id}`);
    const act = this.#acts();
    this.toolbar = makeToolbar(act);
    this.box = element("div", { class: "trace-timeline" }, this.toolbar.element, element("div", { class: "trace-stage" }, this.scroller, this.empty), this.summary, this.keys, this.voice);
    this.#root.append(this.box);
    this.tooltip = makeTooltip(this.box);
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.quiet = listen(this.canvas, act);
  }

  #follow() {
    const { signal } = this.#over;
    const redraw = () => this.ask();
    for (const name of ["change", "cursor", "select"]) this.#trace.addEventListener(name, redraw, { signal });
    this.#trace.addEventListener("cursor", () => this.#revealCursor(), { signal });
    this.#trace.addEventListener("select", ({ detail }) => detail && this.#reveal(detail), { signal });
    this.scroller.addEventListener("scroll", redraw, { signal });
    this.canvas.addEventListener("focus", () => this.canvas.matches(":focus-visible") && this.walk.begin(), { signal });
    this.canvas.addEventListener("blur", () => this.#acts().leave(), { signal });
    this.resizes = new ResizeObserver(redraw);
    this.resizes.observe(this.scroller);
    this.describe = painter(() => say(this.summary, summary(this.#trace)), 2000);
    this.#trace.addEventListener("change", this.describe, { signal });
    this.describe();
  }

  /** Draws at once; while the program runs, and the present is in view, again in the next frame. */
  paint() {
    if (!this.scroller.clientWidth) return;
    this.#lanes.update();
    this.#view.update();
    const frame = this.#fitted();
    const { colours } = this.palette;
    this.patterns ??= {};
    if (this.patterns.colours !== colours) this.patterns = { colours, ready: dots(this.context, colours.ready) };
    draw(this.context, frame, { colours, patterns: this.patterns, focus: this.#focus, cursor: this.#trace.cursor, selected: this.#trace.selected });
    this.empty.hidden = this.#trace.tasks.length > 0;
    this.toolbar.update({ stretched: this.#scale.stretched, running: this.#trace.running, following: this.#view.mode !== "still", cursor: this.#trace.cursor });
    if (this.#isMoving) this.#again();
  }

  /** Whether the next frame is another one though nothing happens: the present is in view. */
  get #isMoving() {
    const { running, cursor, length } = this.#trace;
    return running && cursor === null && length > 0 && (this.#view.mode !== "still" || this.#view.to >= this.#scale.end);
  }

  /** Who wants less motion sees the present move twice a second. */
  #again() {
    if (!prefersLessMotion()) return this.ask();
    this.later ??= painter(() => this.paint(), 500);
    this.later();
  }

  /** The frame there is, and the canvas as big as it. */
  #fitted() {
    const width = this.scroller.clientWidth;
    const height = this.scroller.clientHeight;
    const ratio = devicePixelRatio || 1;
    const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixels[0] || this.canvas.height !== pixels[1]) [this.canvas.width, this.canvas.height] = pixels;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.sheet.style.height = `${Math.max(height, Frame.heightOf(this.#lanes.rows.length))}px`;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return this.#frame(width, height);
  }

  #frame(width = this.scroller.clientWidth, height = this.scroller.clientHeight) {
    return new Frame({ trace: this.#trace, scale: this.#scale, view: this.#view, lanes: this.#lanes, width, height, scroll: this.scroller.scrollTop, font: "12px system-ui, sans-serif" });
  }

  /** What is at a point of the canvas: see `hit.js`. */
  hit(x, y) {
    return hit(this.#frame(), x, y);
  }

  /** Where a part of a task is drawn, in pixels of the canvas: `{ from, to, y }`. */
  boxOf(task, part) {
    const frame = this.#frame();
    return { ...frame.box(task, part), y: frame.yOf(task) };
  }

  /** Where moments are drawn, `{ from, to }` of the axis' places, and how it moves: "fit", "follow" or "still". */
  get view() {
    return { from: this.#view.from, to: this.#view.to, mode: this.#view.mode };
  }

  /** The text of the note that is shown, or "". */
  get note() {
    return this.tooltip.text;
  }

  /** Scrolls to a task's lane. */
  reveal(task) {
    this.#reveal(task);
  }

  destroy() {
    this.#over.abort();
    this.quiet();
    this.ask.stop();
    this.later?.stop();
    this.describe.stop();
    this.resizes.disconnect();
    this.palette.destroy();
    this.box.remove();
  }

  /** What can be done, by hand and by key. */
  #acts() {
    return {
      frame: () => this.#frame(),
      zoom: (factor, x) => this.#change(() => this.#view.zoom(factor, x === undefined ? undefined : this.#frame().place(x))),
      pan: (share) => this.#change(() => this.#view.pan(share)),
      fit: () => this.#change(() => this.#view.fit()),
      drag: (x, y, type) => this.#drag(x, y, type),
      grab: (x, y) => (this.hit(x, y)?.kind === "axis" ? "cursor" : "pan"),
      moveCursor: (x) => (this.#trace.cursor = this.#scale.moment(this.#frame().place(x))),
      point: (x, y) => this.#point(x, y),
      leave: () => this.#focusOn(null),
      click: (x, y) => this.#select(this.hit(x, y)?.task),
      zoomTo: (x, y) => this.#zoomTo(this.hit(x, y)),
      select: () => this.#focus && this.#select(this.#focus.task),
      toTask: (by) => this.walk.toTask(by),
      toPart: (by) => this.walk.toPart(by),
      toggleFollow: () => this.#toggleFollow(),
      toggleStretch: () => this.#toggleStretch(),
    };
  }

  #change(change) {
    change();
    this.tooltip.hide();
    this.ask();
  }

  #drag(x, y, type) {
    const frame = this.#frame();
    this.#change(() => this.#view.pan(-x / (frame.width - frame.names)));
    if (type === "mouse") this.scroller.scrollTop -= y;
  }

  #toggleFollow() {
    const isLive = this.#view.mode !== "still" && this.#trace.cursor === null;
    this.#trace.cursor = null;
    this.#change(() => (isLive ? this.#view.pause() : this.#view.follow()));
  }

  #toggleStretch() {
    this.#change(() =>
      this.#view.remap(() => {
        this.#scale.stretched = !this.#scale.stretched;
        this.#scale.adapt();
      }),
    );
  }

  #select(task) {
    const selected = task && task !== this.#trace.selected ? task : null;
    this.#trace.select(selected);
    this.dispatchEvent(new CustomEvent("select", { detail: selected }));
  }

  #zoomTo(found) {
    if (found?.kind !== "part") return;
    const end = found.task.endOf(found.part);
    this.#change(() => this.#view.zoomTo(this.#scale.of(found.task.starts[found.part]), end === null ? this.#scale.end : this.#scale.of(end)));
  }

  #point(x, y) {
    const found = this.hit(x, y);
    this.canvas.style.cursor = { axis: "col-resize", mark: "help", part: "pointer", lane: "pointer" }[found?.kind] ?? "default";
    this.#focusOn(found?.task ? { task: found.task, part: found.part ?? null } : null);
    if (found) this.#tell(told(this.#trace, found), x, y);
  }

  #tell(lines, x, y) {
    this.tooltip.show(lines, { x, y: y + this.toolbar.element.offsetHeight });
  }

  #focusOn(focus) {
    this.#focus = focus;
    if (!focus) this.tooltip.hide();
    this.ask();
  }

  /** The keyboard has come to a part: it is shown, and said. */
  #go(task, part) {
    this.#reveal(task);
    this.#focusOn({ task, part });
    const frame = this.#frame();
    const lines = told(this.#trace, { kind: "part", task, part });
    const x = Math.min(frame.width, Math.max(frame.names, frame.box(task, part).from));
    this.#tell(lines, x, frame.yOf(task) + 6);
    say(this.voice, lines.filter(Boolean).join("; "));
  }

  #reveal(task) {
    this.#lanes.update();
    const number = this.#lanes.of(task);
    if (number === undefined) return;
    const frame = this.#frame();
    const y = frame.y(number);
    const out = y - frame.row / 2 < frame.top ? y - frame.row / 2 - frame.top : Math.max(0, y + frame.row / 2 - frame.height);
    if (out !== 0) this.scroller.scrollTop += out;
  }

  #revealCursor() {
    const { cursor } = this.#trace;
    if (cursor === null || this.#view.mode === "fit") return;
    this.#view.pause();
    this.#view.reveal(this.#scale.ofMoment(cursor));
  }
}

let count = 0;

const prefersLessMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The pattern of what is ready. */
function dots(context, colour) {
  const tile = new OffscreenCanvas(4, 4);
  const ctx = tile.getContext("2d");
  ctx.fillStyle = colour;
  ctx.globalAlpha = 0.75;
  ctx.fillRect(0, 0, 1.5, 1.5);
  ctx.fillRect(2, 2, 1.5, 1.5);
  return context.createPattern(tile, "repeat");
}
