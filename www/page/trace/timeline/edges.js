// Lines between lanes: who created whom, who waits for whom, who woke whom.

const MOST = 300;

/** The lines of the tasks in view, faint: they are the ground on which the bars lie. `seen` is each lane's visible bars. */
export function drawEdges(ctx, frame, seen, colours) {
  const room = { left: MOST };
  ctx.globalAlpha = 0.5;
  for (const { task, bars } of seen) {
    creation(ctx, frame, task, colours, room);
    for (const { part } of bars) awaiting(ctx, frame, task, part, colours, room);
  }
  ctx.globalAlpha = 1;
}

/** All lines of one task that are in view, and those of one of its parts: who woke it, and whom it woke. */
export function drawEdgesOf(ctx, frame, task, part, colours) {
  const room = { left: MOST };
  ctx.lineWidth = 2;
  creation(ctx, frame, task, colours, room);
  for (const child of task.children) creation(ctx, frame, child, colours, room);
  if (part === null || part < 0) return;
  awaiting(ctx, frame, task, part, colours, room);
  for (const each of [part, part + 1]) wakingOf(ctx, frame, task, each, colours);
  if (task.parts[part].state === "running") for (const woken of wokenIn(frame.trace, task, part)) wakingOf(ctx, frame, woken.task, woken.part, colours);
}

/** Who waits for whom at this moment, where it is: at the cursor, or at the present. */
export function drawWaits(ctx, frame, moment, colours) {
  const x = frame.x(frame.scale.ofMoment(moment));
  if (!isSeen(frame, x)) return;
  const room = { left: MOST };
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colours.waiting;
  for (const { task } of frame.lanes.rows.slice(frame.firstRow, frame.lastRow + 1)) {
    const part = task.parts[task.partAt(moment.index)];
    if (part?.state === "waiting") toAwaited(ctx, frame, task, { x, awaits: part.awaits.filter((each) => !each.isOverBefore(moment.index)), room }, colours);
  }
}

function creation(ctx, frame, task, colours, room) {
  if (!task.by || task.created < frame.trace.first || room.left <= 0) return;
  const x = frame.xOf(task.created);
  if (!isSeen(frame, x)) return;
  const from = frame.yOf(task.by);
  const to = frame.yOf(task);
  if (from === null || to === null) return;
  room.left -= 1;
  ctx.strokeStyle = colours.muted;
  curve(ctx, x, from, to, -1);
}

function awaiting(ctx, frame, task, part, colours, room) {
  const { state, awaits } = task.parts[part];
  if (state !== "waiting" || awaits.length === 0) return;
  const { from, to } = frame.box(task, part);
  if (to - from < 5 || !isSeen(frame, from)) return;
  ctx.strokeStyle = colours.waiting;
  ctx.setLineDash([4, 3]);
  toAwaited(ctx, frame, task, { x: from + 2, awaits, room }, colours);
  ctx.setLineDash([]);
}

/** A line to each task that is awaited and in view, with an arrow's head. */
function toAwaited(ctx, frame, task, { x, awaits, room }, colours) {
  const y = frame.yOf(task);
  if (y === null) return;
  for (const awaited of awaits) {
    if (room.left <= 0) break;
    const end = frame.yOf(awaited);
    if (end === null || end < frame.top - frame.row || end > frame.height + frame.row) continue;
    room.left -= 1;
    curve(ctx, x, y, end, 1);
    arrow(ctx, x, end, Math.sign(end - y), colours.waiting);
  }
}

/** From who woke a task to where it became ready. */
function wakingOf(ctx, frame, task, part, colours) {
  const { state, by, ended, isNew } = task.parts[part] ?? {};
  const waker = by ?? ended;
  if (state !== "ready" || !waker || waker === task || isNew) return;
  const from = frame.yOf(waker);
  const to = frame.yOf(task);
  const x = frame.xOf(task.starts[part]);
  if (from === null || to === null || !isSeen(frame, x)) return;
  ctx.strokeStyle = colours.ready;
  curve(ctx, x, from, to, -1);
  arrow(ctx, x, to, Math.sign(to - from), colours.ready);
}

/** The parts of other tasks that began ready because of a step of this one. */
function wokenIn(trace, task, part) {
  const woken = [];
  const end = Math.min(task.endOf(part) ?? trace.length, task.starts[part] + 2000);
  for (let index = Math.max(trace.first, task.starts[part]); index <= end && index < trace.length; index += 1) {
    const event = trace.event(index);
    if (event.type !== "ready" || event.by !== task.id) continue;
    const other = trace.task(task.loop, event.task, index);
    if (other) woken.push({ task: other, part: other.partOf(index) });
  }
  return woken;
}

const isSeen = (frame, x) => x >= frame.names - 1 && x <= frame.width;

/** Bends to the left (-1) or to the right (1). */
function curve(ctx, x, from, to, side) {
  const bend = side * Math.min(16, 4 + Math.abs(to - from) * 0.12);
  ctx.beginPath();
  ctx.moveTo(x, from);
  ctx.bezierCurveTo(x + bend, from, x + bend, to, x, to);
  ctx.stroke();
}

/** The head of a line that comes to a lane from above (1) or below (-1), and from the side to which it bends. */
function arrow(ctx, x, y, direction, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + 1.5, y - direction * 7);
  ctx.lineTo(x + 7, y - direction * 4);
  ctx.closePath();
  ctx.fill();
}
