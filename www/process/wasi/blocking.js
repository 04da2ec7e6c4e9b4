import { post } from "../parent.js";
import { BELL } from "../shared.js";
import { Ended } from "./ended.js";

/**
 * How a module waits. What may have to wait begins as `begin(...args)`, which gives `attempt()`: that gives an error number,
 * or, as long as it must wait, `{ deadline }`.
 *
 * `call(begin)` is the import, `starts(_start)` the start to be awaited, and `ready()` resolves when it may start.
 */
export function blockingOf(child) {
  return { suspend, shared, none }[child.what.blocking](child);
}

/** The module is suspended (JavaScript Promise Integration). An import that gives a number does not suspend it. */
function suspend({ bell }) {
  const later = async (attempt, { deadline }) => {
    for (;;) {
      await bell.rung(deadline);
      const outcome = attempt();
      if (typeof outcome === "number") return outcome;
      ({ deadline } = outcome);
    }
  };
  const call = (begin) =>
    new WebAssembly.Suspending((...args) => {
      const attempt = begin(...args);
      const outcome = attempt();
      return typeof outcome === "number" ? outcome : later(attempt, outcome);
    });
  return { call, starts: (start) => WebAssembly.promising(start), ready: async () => {} };
}

/** The thread is blocked. */
function shared({ what }) {
  const words = new Int32Array(what.memory);
  const call =
    (begin) =>
    (...args) => {
      const attempt = begin(...args);
      for (;;) {
        const bell = Atomics.load(words, BELL);
        const outcome = attempt();
        if (typeof outcome === "number") return outcome;
        Atomics.wait(words, BELL, bell, Math.max(outcome.deadline - performance.now(), 0));
      }
    };
  return { call, starts: (start) => start, ready: async () => {} };
}

/** It cannot wait, but for a time. So its input is to be complete when it starts. */
function none({ bell, stdin }) {
  const call =
    (begin) =>
    (...args) => {
      const attempt = begin(...args);
      for (;;) {
        const outcome = attempt();
        if (typeof outcome === "number") return outcome;
        if (outcome.deadline !== Infinity) continue;
        post(["live"]);
        throw new Ended(SIGABRT);
      }
    };
  const ready = async () => {
    for (let silent = false; !silent && !stdin.ended;) {
      const until = performance.now() + SILENCE_MS;
      await bell.rung(until);
      silent = performance.now() >= until;
    }
  };
  return { call, starts: (start) => start, ready };
}

/** Input that was silent for so long is taken for complete, in case the module wants no more of it. */
const SILENCE_MS = 1000;

const SIGABRT = 6;
