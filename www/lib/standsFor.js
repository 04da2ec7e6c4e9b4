/**
 * What a future stands for to people who look at the program: `{ on, futures }`, what those who await it wait on, and
 * a function that gives the futures that it follows.
 */
export const STANDS_FOR = Symbol("stands for");

// As the module knows them (`note_awaits` in `src/js/introspection.rs`).
export const [PROMISE, TASK_GROUP, SHIELD] = [0, 1, 2];

/** What each of them is called. */
export const WAITS_ON = ["promise", "taskgroup", "shield"];

/** Called with each future that a task begins to await, while somebody observes the loops. */
export let noteAwait;

export function setNoteAwait(note) {
  noteAwait = note;
}
