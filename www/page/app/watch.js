import { byId } from "./find.js";
import { Tabs } from "./tabs.js";

/** The views of a trace, in tabs: each is mounted when it is first looked at. */
export function mountWatch(place, trace) {
  const views = {
    timeline: async (panel) => (await import("../trace/timeline.js")).mountTimeline(panel, trace),
    tasks: async (panel) => (await import("../trace/tree.js")).mountTree(panel, trace),
    timers: async (panel) => (await import("../trace/timers.js")).mountTimers(panel, trace),
    frames: async (panel) => (await import("../trace/frames.js")).mountFrames(panel),
  };
  const mounted = new Set();
  const show = (panel) => {
    if (mounted.has(panel.id)) return;
    mounted.add(panel.id);
    views[panel.id](panel);
  };
  new Tabs(place.querySelector("[role=tablist]"), Object.keys(views).map(byId), { onchoose: show });
}
