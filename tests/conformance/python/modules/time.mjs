import { native } from "../functions.mjs";

const now = () => performance.now() / 1000;

/** Blocks, as in Python: nothing else runs meanwhile. */
function sleep(seconds) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;);
}

export const time = {
  sleep: native("sleep(seconds, /)", sleep),
  monotonic: native("monotonic()", now),
  perf_counter: native("perf_counter()", now),
  process_time: native("process_time()", now),
  monotonic_ns: native("monotonic_ns()", () => Math.round(now() * 1e9)),
  perf_counter_ns: native("perf_counter_ns()", () => Math.round(now() * 1e9)),
  time: native("time()", () => Date.now() / 1000),
  time_ns: native("time_ns()", () => Date.now() * 1e6),
};
