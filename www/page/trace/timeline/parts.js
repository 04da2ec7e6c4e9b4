import { firstThat } from "../model/search.js";
import { reason } from "../model/words.js";
import { LEAST } from "./frame.js";

/**
 * What is to be drawn of a lane, nothing of which is narrower than a pixel: `{ bars: [{ part, from, to }], crowds: [{ from, to }] }`.
 * A crowd is where several parts share a pixel. However many parts there are, it takes as long as the lane has pixels.
 */
export function visibleParts(frame, task) {
  const bars = [];
  const crowds = [];
  const { starts, parts } = task;
  const x = (part) => (part < parts.length ? frame.xOf(starts[part]) : frame.x(frame.scale.end));
  let part = Math.max(0, task.partAt(frame.firstIndex));
  let from = part < parts.length ? x(part) : Infinity;
  while (part < parts.length && from <= frame.width) {
    const isLast = part === parts.length - 1;
    const pixel = Math.floor(from) + 1;
    if (isLast || x(part + 1) >= pixel) {
      const to = x(part + 1);
      bars.push({ part, from, to });
      part += 1;
      from = to;
    } else {
      addCrowd(crowds, pixel - 1, pixel);
      part = firstThat(part, parts.length - 1, (each) => x(each + 1) >= pixel);
      from = part === parts.length - 1 ? x(part) : pixel;
    }
  }
  return { bars, crowds };
}

function addCrowd(crowds, from, to) {
  const last = crowds.at(-1);
  if (last && from - last.to <= 1) last.to = to;
  else crowds.push({ from, to });
}

/** Draws the bars of a lane. What runs is drawn last, so that short steps cover what they end. */
export function drawLane(ctx, frame, task, y, { colours, patterns, labels }) {
  const { bars, crowds } = visibleParts(frame, task);
  const height = frame.bar;
  const top = y - height / 2;
  const seen = bars.filter(({ to, from }) => to >= frame.names - 20 && from <= frame.width);
  for (const { part, from, to } of seen) {
    const { state } = task.parts[part];
    if (state === "waiting") waiting(ctx, { from, to, top, height }, colours);
    else if (state === "ready") ready(ctx, { from, to: Math.max(to, from + LEAST.ready), top, height }, colours, patterns);
    else if (state === "unknown") unknown(ctx, { from, to, top, height }, colours);
  }
  ctx.fillStyle = colours.running;
  ctx.globalAlpha = 0.75;
  for (const { from, to } of crowds) ctx.fillRect(from, top, Math.max(LEAST.running, to - from), height);
  ctx.globalAlpha = 1;
  for (const { part, from, to } of seen) {
    if (task.parts[part].state === "running") ctx.fillRect(from, top, Math.max(LEAST.running, to - from), height);
  }
  if (labels) for (const bar of seen) label(ctx, frame, task.parts[bar.part], bar, y, colours);
  const last = seen.at(-1);
  if (last && task.parts[last.part].state === "done") endMark(ctx, task.parts[last.part].outcome, last.from, y, height, colours);
  return seen;
}

/** Waiting is calm: a tinted track on a line. */
function waiting(ctx, { from, to, top, height }, colours) {
  ctx.fillStyle = colours.waiting;
  ctx.globalAlpha = 0.2;
  ctx.fillRect(from, top, to - from, height);
  ctx.globalAlpha = 1;
  ctx.fillRect(from, top + height - 2, to - from, 2);
}

/** Ready is dotted, in a frame. */
function ready(ctx, { from, to, top, height }, colours, patterns) {
  ctx.fillStyle = patterns.ready;
  ctx.fillRect(from, top, to - from, height);
  ctx.strokeStyle = colours.ready;
  ctx.lineWidth = 1;
  if (to - from >= 3) ctx.strokeRect(from + 0.5, top + 0.5, to - from - 1, height - 1);
}

function unknown(ctx, { from, to, top, height }, colours) {
  ctx.strokeStyle = colours.muted;
  ctx.setLineDash([3, 3]);
  ctx.strokeRect(from + 0.5, top + 0.5, to - from - 1, height - 1);
  ctx.setLineDash([]);
}

/** The longest text that fits, or none. */
function label(ctx, frame, part, { from, to }, y, colours) {
  const left = Math.max(from, frame.names) + 6;
  const room = Math.min(to, frame.width) - left - 5;
  if (room < 18) return;
  const text = textsOf(part).find((each) => widthOf(ctx, each) <= room);
  if (!text) return;
  ctx.fillStyle = part.state === "running" ? colours.bg : colours.text;
  if (part.state === "ready") plate(ctx, left, y, widthOf(ctx, text), colours);
  ctx.fillStyle = part.state === "running" ? colours.bg : colours.text;
  ctx.fillText(text, left, y);
}

function plate(ctx, left, y, width, colours) {
  ctx.fillStyle = colours.bg;
  ctx.fillRect(left - 2, y - 7, width + 4, 14);
}

function textsOf(part) {
  if (part.state === "waiting") return [`waits for ${reason(part, 6)}`, ...[6, 3, 1].map((most) => reason(part, most)), part.on];
  return part.state === "done" ? [] : [{ running: "runs", ready: "ready", unknown: "" }[part.state]];
}

const widths = new Map();

/** Measuring is slow, and there are few different texts. */
function widthOf(ctx, text) {
  const key = `${ctx.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size > 5000) widths.clear();
    widths.set(key, (width = ctx.measureText(text).width));
  }
  return width;
}

/** How a task ended, as a shape: a tick in a disc, a cross in a square, an exclamation mark in a triangle. */
export function endMark(ctx, outcome, x, y, height, colours) {
  const size = Math.min(7, Math.max(3.5, height / 2.4));
  ctx.save();
  ctx.translate(x + size, y);
  ctx.fillStyle = colours[outcome === "finished" ? "done" : outcome];
  ctx.beginPath();
  if (outcome === "finished") ctx.arc(0, 0, size, 0, Math.PI * 2);
  else if (outcome === "cancelled") ctx.rect(-size * 0.9, -size * 0.9, size * 1.8, size * 1.8);
  else polygon(ctx, [[0, -size * 1.15], [size * 1.2, size * 0.95], [-size * 1.2, size * 0.95]]);
  ctx.fill();
  ctx.strokeStyle = colours.bg;
  ctx.lineWidth = Math.max(1.2, size / 4.5);
  ctx.beginPath();
  const s = size * 0.45;
  if (outcome === "finished") lines(ctx, [[-s, 0], [-s * 0.2, s * 0.8], [s, -s * 0.8]]);
  else if (outcome === "cancelled") {
    lines(ctx, [[-s, -s], [s, s]]);
    lines(ctx, [[-s, s], [s, -s]]);
  } else {
    lines(ctx, [[0, -size * 0.5], [0, size * 0.25]]);
    lines(ctx, [[0, size * 0.5], [0, size * 0.7]]);
  }
  ctx.stroke();
  ctx.restore();
}

function polygon(ctx, points) {
  lines(ctx, points);
  ctx.closePath();
}

function lines(ctx, [first, ...rest]) {
  ctx.moveTo(...first);
  for (const point of rest) ctx.lineTo(...point);
}
