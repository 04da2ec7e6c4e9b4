import { mountFrames, mountReplay, mountTimeline, mountTimers, mountTree } from "../trace/index.js";
import { byId } from "./find.js";
import { Tabs } from "./tabs.js";

const VIEWS = { timeline: mountTimeline, tasks: mountTree, timers: mountTimers, frames: mountFrames };

/** The views of a trace, in tabs, and the controls that replay it. A view is mounted when it is first looked at. */
export function mountWatch(place, trace) {
  const mounted = new Set();
  const show = (panel) => {
    if (mounted.has(panel)) return;
    mounted.add(panel);
    VIEWS[panel.id](panel, trace);
  };
  new Tabs(place.querySelector("[role=tablist]"), Object.keys(VIEWS).map(byId), { onchoose: show });
  mountReplay(byId("replay"), trace);
  const offerReplay = () => (byId("replay").hidden = trace.length === 0);
  trace.addEventListener("change", offerReplay);
  offerReplay();
}
