/**
 * Looking at a program while it runs: what its tasks do, what they wait on, and who waits for whom.
 *
 * @module introspection
 */
import type { EventLoop } from "./loop.js";
import type { Future, Task } from "./tasks.js";

/** What a waiting task waits on. */
export type WaitsOn =
  | "start" | "sleep" | "task" | "future" | "promise" | "gather" | "wait" | "shield" | "taskgroup"
  | "lock" | "event" | "condition" | "semaphore" | "queue.get" | "queue.put"
  | "read" | "reader" | "drain" | "close" | "stdin" | "process" | "unknown";

/**
 * Something that happened in a loop. `loop` numbers the loops, `time` is in seconds on the loop's clock, and a task is
 * named by its number in the loop, which is the one in its default name.
 */
export type LoopEvent = { loop: number; time: number } & (
  /** A task was created, or was there when the observation began. `by` is the task that created it. */
  | { type: "created"; task: number; name: string; by: number | null }
  | { type: "renamed"; task: number; name: string }
  /** It was put into the ready queue; `by` is the task that woke it, null for a timer, a callback or the host. */
  | { type: "ready"; task: number; by: number | null }
  /** Its step begins, and ends with one of the next three: */
  | { type: "running"; task: number }
  /** It let others have their turn, and is ready already. */
  | { type: "yielded"; task: number }
  /** It waits on something; `awaits` are the tasks that it waits for, as far as is known. */
  | { type: "waiting"; task: number; on: WaitsOn; awaits: number[] }
  | { type: "done"; task: number; outcome: "finished" | "cancelled" | "failed" }
  /** It was asked to end, by a task or by somebody else. */
  | { type: "cancelling"; task: number; by: number | null; message: string }
  /** A timer was set for `when`, in seconds on the loop's clock: a sleep, a timeout, `callLater`. */
  | { type: "armed"; timer: number; when: number; by: number | null }
  | { type: "rang"; timer: number }
  | { type: "disarmed"; timer: number }
  /** A callback of `callSoon` has run for `took` seconds; `time` is when it began. */
  | { type: "callback"; took: number }
  /** A step or a callback took longer than the loop's `slowCallbackDuration`: meanwhile nothing else ran. */
  | { type: "slow"; task: number | null; took: number }
  /** Timers rang late, at worst by so many seconds. Browsers slow down the timers of pages that are hidden. */
  | { type: "late"; by: number; hidden: boolean }
  /** Tasks wait, none of them for a timer or for input: only code outside of the loop can wake them, if any can. */
  | { type: "idle" }
  /** A Rust program printed something by this crate's macros. */
  | { type: "output"; text: string; task: number | null }
  | { type: "closed" }
);

/**
 * Has `listener` called with all that happens in the loops of this module, those to come too, in the order in which it
 * happened. Gives the function that ends the observation.
 *
 * Events come in batches: at the begin of a turn, before the loop waits, and when it has ended. What is there already is
 * introduced by the first ones. A loop that nobody observes does nothing for it. What the listener throws is logged.
 *
 * @throws TypeError if `listener` is no function.
 *
 * @example
 * ```js
 * const stop = observe((events) => {
 *   for (const event of events) if (event.type === "done") console.log("task", event.task, event.outcome);
 * });
 * yield* createTask(sleep(0.01));
 * yield* sleep(0.01);
 * stop();
 * // task 2 finished
 * ```
 */
export function observe(listener: (events: LoopEvent[]) => void): () => void;

/** A task, as it was when somebody looked. */
export interface TaskSnapshot {
  /** Its number in the loop's events. */
  id: number;
  name: string;
  /** Null for a task of Rust's. */
  task: Task | null;
  state: "ready" | "running" | "waiting";
  /** Null unless it is waiting. */
  waitsOn: WaitsOn | null;
  /** The numbers of the tasks that it waits for, as far as is known. */
  awaits: number[];
  /** How many requests to end it were made and not taken back. */
  cancelling: number;
}

/**
 * The tasks of a loop that are not done, oldest first; of the running loop unless one is given.
 *
 * @throws RuntimeError if there is no running loop.
 *
 * @example
 * ```js
 * createTask(sleep(60), { name: "tea" });
 * yield* sleep(0);
 * for (const { name, state, waitsOn } of taskSnapshots()) console.log(name, state, waitsOn);
 * // Task-1 running null
 * // tea waiting sleep
 * ```
 */
export function taskSnapshots(loop?: EventLoop): TaskSnapshot[];

/**
 * The timers of a loop that are set, the next one first; `when` is in seconds on the loop's clock.
 *
 * @throws RuntimeError if there is no running loop.
 *
 * @example
 * ```js
 * const { length } = timerSnapshots();
 * getRunningLoop().callLater(60, () => {});
 * console.log(timerSnapshots().length - length); // 1
 * ```
 */
export function timerSnapshots(loop?: EventLoop): { timer: number; when: number }[];

/**
 * A line for each task of a loop that is not done, and what it waits on: why a program does not go on.
 *
 * @throws RuntimeError if there is no running loop.
 *
 * @example
 * ```js
 * createTask(new Event().wait(), { name: "guest" });
 * yield* sleep(0);
 * console.log(deadlockReport().includes("guest")); // true
 * ```
 */
export function deadlockReport(loop?: EventLoop): string;

/** A future, and those that await it. */
export interface FutureCallGraph {
  /** Null for a task of Rust's. */
  future: Future | null;
  /** A task's number, name and state; null for a plain future. */
  id: number | null;
  name: string | null;
  state: "ready" | "running" | "waiting" | null;
  waitsOn: WaitsOn | null;
  awaitedBy: FutureCallGraph[];
  /** It was met before, by another way: those that await it are told there. */
  repeated?: true;
}

/**
 * Who awaits a future (the current task, unless one is given), and who awaits those: asyncio's `capture_call_graph`.
 * Null for a future that is done, and where there is no current task.
 *
 * JavaScript shows nobody the stack of a suspended generator: where asyncio has frames, this says what a task waits on.
 *
 * @param options `limit`: how many awaits it goes up.
 *
 * @example
 * ```js
 * const tea = createTask(sleep(60), { name: "tea" });
 * function* guest() { yield* tea; }
 * createTask(guest(), { name: "guest" });
 * yield* sleep(0);
 * const graph = captureCallGraph(tea);
 * console.log(graph.waitsOn, graph.awaitedBy[0].name); // sleep guest
 * ```
 */
export function captureCallGraph(future?: Future | null, options?: { limit?: number }): FutureCallGraph | null;

/**
 * The call graph as text: asyncio's `format_call_graph`. Empty where there is none.
 *
 * @param options `limit`: how many awaits it goes up.
 *
 * @example
 * ```js
 * const tea = createTask(sleep(60), { name: "tea" });
 * function* guest() { yield* tea; }
 * createTask(guest(), { name: "guest" });
 * yield* sleep(0);
 * for (const line of formatCallGraph(tea).trimEnd().split("\n")) console.log("|", line);
 * // | * Task(name='tea', id=2)
 * // |   + Waits on sleep
 * // |   + Awaited by:
 * // |      * Task(name='guest', id=3)
 * // |        + Waits on task
 * ```
 */
export function formatCallGraph(future?: Future | null, options?: { limit?: number }): string;

/**
 * Prints the call graph on the console: asyncio's `print_call_graph`.
 *
 * @param options `limit`: how many awaits it goes up.
 *
 * @example
 * ```js
 * printCallGraph(createTask(sleep(60), { name: "tea" }));
 * ```
 */
export function printCallGraph(future?: Future | null, options?: { limit?: number }): void;

/**
 * The tasks of a loop as a tree, each under the one that waits for it: what `python -m asyncio pstree` shows.
 *
 * @throws RuntimeError if there is no running loop.
 *
 * @example
 * ```js
 * const tea = createTask(sleep(60), { name: "tea" });
 * function* guest() { yield* tea; }
 * createTask(guest(), { name: "guest" });
 * yield* sleep(0);
 * for (const line of formatTaskTree().trimEnd().split("\n")) console.log("|", line);
 * // | ├── (T) Task-1: running
 * // | └── (T) guest: task
 * // |     └── (T) tea: sleep
 * ```
 */
export function formatTaskTree(loop?: EventLoop): string;

/**
 * Gives the loops that are made from now on a clock that jumps to the next deadline whenever nothing else is to be done:
 * a program of hours takes milliseconds, and its times are the same in each run. `useVirtualClock(false)` brings the
 * host's clock back. Made for tests.
 *
 * Each loop has a clock of its own, and one that is never idle stays at one time: a program that polls does so by
 * `sleep(0.001)`, not by `sleep(0)`, and how long a step computes is not seen. While a program awaits a connection or a
 * child process, time passes as on the host's clock. A promise is not waited for so: one that takes real time, such as
 * that of `fetch`, comes after any deadline.
 *
 * @example
 * ```js
 * import { init, run, sleep, useVirtualClock } from "wasyncio";
 *
 * await init();
 * useVirtualClock();
 * console.log(await run(sleep(3600, "an hour"))); // an hour
 * useVirtualClock(false);
 * ```
 */
export function useVirtualClock(on?: boolean): void;
