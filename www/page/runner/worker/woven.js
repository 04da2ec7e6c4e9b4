/** The events with which a task's step ends. */
const ENDS = new Set(["yielded", "waiting", "done"]);

/** The events of a turn with what was printed in it, each entry where its task ran. Both are in their order. */
export function woven(events, printed) {
  const result = [];
  let next = 0;
  for (const event of events) {
    while (next < printed.length && isBefore(printed[next], event)) result.push(printed[next++]);
    result.push(event);
  }
  return [...result, ...printed.slice(next)];
}

/** With a virtual clock a whole turn has one time: then it is the step's end that tells. */
function isBefore(entry, event) {
  if (entry.time === null || entry.time < event.time) return true;
  return ENDS.has(event.type) && entry.task !== null && entry.task === event.task && entry.loop === event.loop;
}
