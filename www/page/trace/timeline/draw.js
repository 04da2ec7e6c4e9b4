import { seconds } from "../model/words.js";
import { drawAxis } from "./axis.js";
import { drawEdges, drawEdgesOf, drawWaits } from "./edges.js";
import { drawLane, visibleParts } from "./parts.js";
import { drawCancellations, drawTimers } from "./ticks.js";

/** Draws one frame. `focus` is `{ task, part }`, what is pointed at, or null. */
export function draw(ctx, frame, { colours, patterns, focus, cursor, selected }) {
  ctx.fillStyle = colours.bg;
  ctx.fillRect(0, 0, frame.width, frame.height);
  // An axis of nothing would mean nothing.
  if (frame.lanes.rows.length === 0) return;
  ctx.font = frame.font;
  ctx.textBaseline = "middle";
  stripes(ctx, frame, { focus, selected }, colours);
  clipped(ctx, frame, () => {
    const rows = frame.lanes.rows.slice(frame.firstRow, frame.lastRow + 1);
    ctx.lineWidth = 1;
    turns(ctx, frame, colours);
    drawEdges(ctx, frame, rows.map(({ task }) => ({ task, bars: visibleParts(frame, task).bars })), colours);
    for (const [number, { task }] of rows.entries()) lane(ctx, frame, task, frame.y(frame.firstRow + number), { colours, patterns });
    if (selected && selected !== focus?.task) drawEdgesOf(ctx, frame, selected, null, colours);
    if (focus) outlined(ctx, frame, focus, colours);
  });
  drawAxis(ctx, frame, colours, cursor ? frame.x(frame.scale.ofMoment(cursor)) : -Infinity);
  names(ctx, frame, { selected, cursor }, colours);
  if (cursor) playhead(ctx, frame, cursor, colours);
  clipped(ctx, frame, () => drawWaits(ctx, frame, cursor ?? frame.trace.moment(), colours));
}

/** A line where a turn of the loop begins, as long as they can be told apart. */
function turns(ctx, frame, colours) {
  for (const index of frame.trace.turns.between(frame.firstIndex, frame.lastIndex, frame.width / 10)) {
    fill(ctx, [Math.round(frame.xOf(index)) - 1, frame.top, 1, frame.height], colours.line, 0.7);
  }
}

function lane(ctx, frame, task, y, style) {
  drawLane(ctx, frame, task, y, { ...style, labels: frame.row >= 18 });
  drawTimers(ctx, frame, task, y, style.colours);
  drawCancellations(ctx, frame, task, y, style.colours);
}

function clipped(ctx, frame, paint) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(frame.names, frame.top, frame.width - frame.names, frame.height - frame.top);
  ctx.clip();
  paint();
  ctx.restore();
}

/** Every other lane is on a ground of its own; so is the one that is looked at. */
function stripes(ctx, frame, { focus, selected }, colours) {
  for (let number = frame.firstRow; number <= frame.lastRow; number += 1) {
    const { task } = frame.lanes.rows[number];
    const top = frame.y(number) - frame.row / 2;
    if (number % 2 === 1) fill(ctx, [0, top, frame.width, frame.row], colours.surface, 0.6);
    if (task === selected) fill(ctx, [0, top, frame.width, frame.row], colours.accent, 0.13);
    else if (task === focus?.task) fill(ctx, [0, top, frame.width, frame.row], colours.accent, 0.06);
  }
}

function fill(ctx, box, colour, alpha) {
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour;
  ctx.fillRect(...box);
  ctx.globalAlpha = 1;
}

function outlined(ctx, frame, { task, part }, colours) {
  drawEdgesOf(ctx, frame, task, part, colours);
  const y = frame.yOf(task);
  if (part === null || part < 0 || y === null || task.parts[part].state === "done") return;
  const { from, to } = frame.box(task, part);
  ctx.strokeStyle = colours.text;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(from - 1, y - frame.bar / 2 - 1.5, to - from + 2, frame.bar + 3);
}

/** The tasks' names stay at the left, indented below who created them; those that do not live are quiet. */
function names(ctx, frame, { selected, cursor }, colours) {
  const index = cursor?.index ?? frame.trace.length;
  fill(ctx, [frame.names, frame.top, 1, frame.height], colours.line, 1);
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, frame.top, frame.names - 4, frame.height);
  ctx.clip();
  for (let number = frame.firstRow; number <= frame.lastRow; number += 1) {
    const { task, depth } = frame.lanes.rows[number];
    const y = frame.y(number);
    const x = 10 + Math.min(depth, frame.names > 120 ? 6 : 3) * (frame.names > 120 ? 12 : 6);
    if (depth > 0) branch(ctx, x - 6, y, colours);
    ctx.font = task === selected ? `600 ${frame.font}` : frame.font;
    ctx.fillStyle = task.created < index && (task.ended === null || task.ended >= index) ? colours.text : colours.muted;
    ctx.fillText(shortened(ctx, task.name, frame.names - x - 8), x, y + 0.5);
  }
  ctx.restore();
  ctx.font = frame.font;
}

function branch(ctx, x, y, colours) {
  ctx.strokeStyle = colours.muted;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x - 1.5, y - 6);
  ctx.lineTo(x - 1.5, y + 0.5);
  ctx.lineTo(x + 3, y + 0.5);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function shortened(ctx, name, room) {
  const plain = name.slice(0, 200);
  if (ctx.measureText(plain).width <= room) return plain;
  let length = plain.length;
  while (length > 1 && ctx.measureText(`${plain.slice(0, length)}…`).width > room) length -= 1;
  return `${plain.slice(0, length)}…`;
}

/** The moment that is shown; what comes after it has not happened yet. */
function playhead(ctx, frame, cursor, colours) {
  const x = Math.round(frame.x(frame.scale.ofMoment(cursor)));
  if (x < frame.width) {
    const from = Math.max(x, frame.names);
    fill(ctx, [from, frame.top, frame.width - from, frame.height], colours.bg, 0.62);
  }
  if (x < frame.names - 1 || x > frame.width) return;
  fill(ctx, [x - 1, 0, 2, frame.height], colours.accent, 1);
  const said = seconds(cursor.time);
  const width = ctx.measureText(said).width + 10;
  const left = Math.min(frame.width - width, Math.max(frame.names, x - width / 2));
  ctx.fillStyle = colours.accent;
  ctx.beginPath();
  ctx.roundRect(left, 1, width, 18, 4);
  ctx.fill();
  ctx.fillStyle = colours.bg;
  ctx.fillText(said, left + 5, 10.5);
}
