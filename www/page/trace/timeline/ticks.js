// What stands on a lane at one moment: a timer's deadline, a request to end.
import { firstThat } from "../model/search.js";

/** A timer rings at the top edge of the lane of who armed it: full when it rang, hollow while it is pending, crossed out when taken back. */
export function drawTimers(ctx, frame, task, y, colours) {
  const top = y - frame.row / 2 + 1;
  let last = -Infinity;
  for (let each = firstInView(frame, task.timers); each < task.timers.length; each += 1) {
    const timer = task.timers[each];
    const x = timer.ended === null ? frame.x(frame.scale.ofTime(timer.when)) : frame.xOf(timer.ended);
    if (frame.xOf(timer.armed) > frame.width) break;
    if (x < frame.names || x > frame.width || Math.abs(x - last) < 4) continue;
    last = x;
    bell(ctx, x, top, timer, colours);
  }
}

/** Timers are in the order in which they were armed; few of a task's are pending at once. */
function firstInView(frame, timers) {
  const armed = firstThat(0, timers.length, (each) => timers[each].armed >= frame.firstIndex);
  return Math.max(0, armed - 50);
}

function bell(ctx, x, top, timer, colours) {
  ctx.beginPath();
  ctx.moveTo(x - 4, top);
  ctx.lineTo(x + 4, top);
  ctx.lineTo(x, top + 6);
  ctx.closePath();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = colours.accent;
  ctx.fillStyle = timer.end === "rang" ? colours.accent : colours.bg;
  ctx.fill();
  ctx.stroke();
  if (timer.end === null || timer.end === "rang") return;
  ctx.beginPath();
  ctx.moveTo(x - 4, top + 6);
  ctx.lineTo(x + 4, top - 1);
  ctx.stroke();
}

/** A request to end is a bolt across the lane. */
export function drawCancellations(ctx, frame, task, y, colours) {
  const half = frame.bar / 2 + 2;
  for (const { index } of task.cancellations) {
    const x = frame.xOf(index);
    if (x < frame.names || x > frame.width) continue;
    ctx.strokeStyle = colours.cancelled;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x + 2.5, y - half);
    ctx.lineTo(x - 1.5, y + 1);
    ctx.lineTo(x + 2.5, y - 1);
    ctx.lineTo(x - 1.5, y + half);
    ctx.stroke();
  }
}
