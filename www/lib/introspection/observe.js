import { describe } from "../describe.js";
import { logger } from "../logger.js";
import { RAW, raw } from "../raw.js";
import { STANDS_FOR, setNoteAwait } from "../standsFor.js";
import { eventsOf } from "./events.js";
import { Task } from "../task.js";

/** Kept here: an observation that was collected would be over. */
const observations = new Set();

/** Has `listener` called with what happens in all loops, in batches. Gives the function that ends it. */
export function observe(listener) {
  if (typeof listener !== "function") throw new TypeError(`a listener is a function, not ${describe(listener)}`);
  const observation = raw.observe((numbers, texts) => {
    try {
      listener(eventsOf(numbers, texts));
    } catch (error) {
      logger.error("Exception in a listener of the loop's events", error);
    }
  });
  observations.add(observation);
  setNoteAwait(note);
  return () => {
    observations.delete(observation);
    if (observations.size === 0) setNoteAwait(undefined);
    observation.stop();
  };
}

/** The running task awaits this future. */
function note(future) {
  const { on, futures } = future[STANDS_FOR] ?? {};
  if (on !== undefined) raw.noteAwaits(on, numbersOf(futures()));
}

/** The numbers of the tasks among these futures that are not done. */
export function numbersOf(futures) {
  const pending = [...futures].filter((future) => future instanceof Task && !future.done());
  return pending.map((task) => task[RAW].number());
}
