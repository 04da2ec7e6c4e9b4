import { firstThat } from "../model/search.js";
import { markInWords, seconds } from "../model/words.js";

/** So many events in view are told apart on the axis; more are only counted in time. */
const FEW = 1500;

/** The time axis, and the strip of marks below it. At `taken` there is another text. */
export function drawAxis(ctx, frame, colours, taken) {
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, frame.width, frame.top);
  ctx.save();
  ctx.beginPath();
  ctx.rect(frame.names, 0, frame.width - frame.names, frame.height);
  ctx.clip();
  const areFew = frame.lastIndex - frame.firstIndex < FEW && frame.scale.perEvent > 0;
  const moments = areFew ? standing(frame) : [];
  if (moments.length > 0) instants(ctx, frame, moments, colours, taken);
  else ticks(ctx, frame, colours, taken);
  marks(ctx, frame, colours);
  ctx.restore();
  ctx.fillStyle = colours.line;
  ctx.fillRect(0, frame.top - 1, frame.width, 1);
}

/** Where the clock stands (almost) still while events happen: `[{ from, to, time }]` in pixels. */
function standing(frame) {
  const { trace, scale } = frame;
  const found = [];
  for (let index = Math.max(trace.first, frame.firstIndex - 1); index < Math.min(trace.length, frame.lastIndex + 1); index += 1) {
    const from = frame.xOf(index);
    const to = from + scale.perEvent * frame.perPlace;
    const last = found.at(-1);
    if (last && from - last.to < 5) last.to = to;
    else found.push({ from, to, time: trace.time(index), index });
  }
  return found;
}

/** Bars where the program works, and between them how long it waited. */
function instants(ctx, frame, moments, colours, taken) {
  let free = -Infinity;
  for (const [number, { from, to, time }] of moments.entries()) {
    const next = moments[number + 1];
    ctx.fillStyle = colours.muted;
    rounded(ctx, from, 23, Math.max(2, to - from), 5);
    if (from > frame.names - 40 && from < frame.width) free = timeAt(ctx, frame, { time, x: Math.max(from, frame.names + 3), free, taken }, colours);
    if (next) pause(ctx, { from: to, to: next.from, length: next.time - frame.trace.time(next.index - 1) }, colours);
  }
}

function pause(ctx, { from, to, length }, colours) {
  if (to - from < 8) return;
  const said = `+${seconds(length)}`;
  const width = ctx.measureText(said).width;
  const fits = to - from > width + 22;
  const middle = (from + to) / 2;
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(from + 3, 25.5);
  ctx.lineTo(fits ? middle - width / 2 - 4 : to - 3, 25.5);
  if (fits) {
    ctx.moveTo(middle + width / 2 + 4, 25.5);
    ctx.lineTo(to - 3, 25.5);
  }
  ctx.stroke();
  if (fits) text(ctx, said, middle - width / 2, 25.5, colours.muted);
}

/** Round times, far enough from each other. */
function ticks(ctx, frame, colours, taken) {
  const { scale, trace } = frame;
  const start = scale.moment(frame.view.from).time;
  const end = Math.max(scale.moment(frame.view.to).time, start + frame.view.width * (scale.perEvent === 0 ? 1 : 0));
  const step = roundStep((end - start) / Math.max(1, (frame.width - frame.names) / 90));
  let free = -Infinity;
  // Counted, for far from zero adding a step can change nothing.
  const first = Math.ceil(start / step);
  const count = Math.min(400, Math.floor((end - start) / step) + 1);
  for (let number = first; number < first + count; number += 1) {
    const x = frame.x(scale.ofTime(number * step));
    if (x > frame.width || number * step > trace.now + step) continue;
    ctx.fillStyle = colours.muted;
    ctx.fillRect(Math.round(x), 22, 1, 6);
    free = timeAt(ctx, frame, { time: number * step, x: x + 1, free, taken }, colours);
  }
}

/** The text of a time, where it is not in the way of the one before it, nor of the cursor's. Returns from where on there is room. */
function timeAt(ctx, frame, { time, x, free, taken }, colours) {
  const said = seconds(time);
  const width = ctx.measureText(said).width;
  const left = Math.min(x, frame.width - width - 2);
  if (left < free) return free;
  const room = 32;
  if (left + width <= taken - room || left >= taken + room) text(ctx, said, left, 10, colours.text);
  return left + width + 12;
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-7)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? power * 10;
}

/** Slow steps, late timers, deadlocks: with a flag and, where there is room, a text. Callbacks are ticks. */
function marks(ctx, frame, colours) {
  let free = -Infinity;
  for (const { mark, x } of visibleMarks(frame)) {
    const colour = colours[COLOUR_OF[mark.type]];
    ctx.fillStyle = colour;
    if (mark.type === "callback") {
      ctx.fillRect(x, frame.axis + 5, 2, 7);
      continue;
    }
    flag(ctx, x, frame.axis + 2);
    const said = markInWords(mark);
    if (x < frame.names - 5) continue;
    const width = ctx.measureText(said).width;
    const isRight = x + 12 + width <= frame.width;
    const left = isRight ? x + 10 : x - 4 - width;
    if (left >= free) free = Math.max(text(ctx, said, left, frame.axis + 8, colour), x + 10) + 4;
    else free = Math.max(free, x + 12);
  }
}

const COLOUR_OF = { callback: "running", slow: "failed", late: "failed", idle: "cancelled", closed: "muted" };

/** The marks in view, at most one a pixel: `[{ mark, x }]`. Callbacks make room for what matters more. */
export function visibleMarks(frame) {
  const { marks } = frame.trace;
  const found = [];
  let each = firstThat(0, marks.length, (number) => marks[number].index >= frame.firstIndex - 1);
  while (each < marks.length) {
    const x = frame.xOf(marks[each].index);
    if (x > frame.width) break;
    found.push({ mark: marks[each], x });
    each = marks[each].type === "callback" ? firstThat(each + 1, marks.length, (number) => marks[number].type !== "callback" || frame.xOf(marks[number].index) >= x + 2) : each + 1;
    if (found.length > 2000) break;
  }
  return found;
}

function flag(ctx, x, y) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + 8, y + 3.5);
  ctx.lineTo(x + 1.5, y + 7);
  ctx.lineTo(x + 1.5, y + 13);
  ctx.lineTo(x, y + 13);
  ctx.closePath();
  ctx.fill();
}

function rounded(ctx, x, y, width, height) {
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, Math.min(height, width) / 2);
  ctx.fill();
}

/** Returns where the text ends. */
function text(ctx, said, x, y, colour) {
  ctx.fillStyle = colour;
  ctx.fillText(said, x, y);
  return x + ctx.measureText(said).width;
}
