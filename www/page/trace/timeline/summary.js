import { plural, seconds } from "../model/words.js";

/** The timeline in a sentence, for who does not see it. */
export function summary(trace) {
  const { counts, tasks, time } = trace.shown;
  if (tasks.length === 0) return "No task yet.";
  const states = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const cut = trace.forgotten.events > 0 ? ` The oldest ${plural(trace.forgotten.events, "event")} are no longer kept.` : "";
  return `${plural(tasks.length, "task")} at ${seconds(time)}: ${states.join(", ")}.${cut}`;
}
