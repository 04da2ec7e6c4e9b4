import { visibleMarks } from "./axis.js";

/** What is at a point of a frame: `{ kind: "part", task, part }`, `{ kind: "lane", task }`, `{ kind: "mark", mark }`, `{ kind: "axis", moment }` or null. */
export function hit(frame, x, y) {
  if (y < frame.top) return x < frame.names ? null : (markAt(frame, x, y) ?? { kind: "axis", moment: frame.scale.moment(frame.place(x)) });
  const row = frame.rowAt(y);
  if (!row) return null;
  const { task } = row;
  if (x < frame.names) return { kind: "lane", task };
  const part = frame.partAt(task, x);
  const isOver = part >= 0 && (task.parts[part].state === "done" ? x > frame.xOf(task.starts[part]) + 16 : x > frame.box(task, part).to);
  return part < 0 || isOver ? { kind: "lane", task } : { kind: "part", task, part };
}

function markAt(frame, x, y) {
  if (y < frame.axis) return null;
  const near = visibleMarks(frame).findLast((seen) => x >= seen.x - 3 && x <= seen.x + (seen.mark.type === "callback" ? 4 : 14));
  return near ? { kind: "mark", mark: near.mark } : null;
}
