// Mounts all components on one trace. `?file=NAME` opens a file beside the tests, `?plain` has the tests' colours.
import { mountFrames, mountReplay, mountTimeline, mountTimers, mountTree, readTrace, Trace } from "../../../www/page/trace/index.js";
import * as events from "../support/events.mjs";

const wanted = new URLSearchParams(location.search);
document.documentElement.classList.toggle("plain", wanted.has("plain"));
const at = (id) => document.getElementById(id);
const trace = new Trace();
const moves = [];
const parts = {
  timeline: mountTimeline(at("timeline"), trace),
  replay: mountReplay(at("replay"), trace, { onmove: (cursor) => moves.push(cursor) }),
  tree: mountTree(at("tree"), trace),
  timers: mountTimers(at("timers"), trace),
  frames: mountFrames(at("frames")),
};
if (wanted.has("file")) {
  const answer = await fetch(wanted.get("file"));
  await readTrace(await answer.blob(), { onevents: (batch) => trace.add(batch) });
}
Object.assign(window, { trace, ...parts, parts, moves, ...events, isReady: true });
