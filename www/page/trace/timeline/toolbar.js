import { button, element, icon } from "../elements.js";

const LEGEND = ["ready", "running", "waiting", "finished", "cancelled", "failed", "timer", "creates", "waits for"];
const MEANINGS = {
  ready: "could run, and waits for its turn",
  running: "has the loop to itself",
  waiting: "for a timer, a task, input …",
  finished: "has returned",
  cancelled: "was asked to end, and did",
  failed: "ended with an error",
  timer: "rings there; hollow: is to ring; crossed out: was taken back",
  creates: "from a task to the task that it created",
  "waits for": "from a task to the task that it waits for",
};

/** The buttons above the timeline, and what its shapes mean. */
export function makeToolbar(act) {
  const follow = button("Pause", "Pause: stop moving with the present", act.toggleFollow, { class: "trace-follow" });
  const stretch = element(
    "button",
    { type: "button", "aria-pressed": "true", title: "Gives each step a width of its own; off, the axis is true to scale", onclick: act.toggleStretch },
    "Show every step",
  );
  const bar = element(
    "div",
    { class: "trace-bar", role: "toolbar", "aria-label": "Timeline" },
    element("span", { class: "trace-group" }, button("−", "Zoom out (−)", () => act.zoom(1 / 1.6)), button("+", "Zoom in (+)", () => act.zoom(1.6)), button("Fit", "Fit: show all (0)", act.fit)),
    element("span", { class: "trace-group" }, stretch, follow),
    element("ul", { class: "trace-legend", "aria-label": "What the shapes mean" }, ...LEGEND.map(entry)),
  );
  return {
    element: bar,
    update({ stretched, running, following, cursor }) {
      stretch.setAttribute("aria-pressed", String(stretched));
      follow.hidden = !running && cursor === null && following;
      const isLive = following && cursor === null;
      const said = isLive ? "Pause" : running ? "Live" : "To the end";
      if (follow.textContent === said) return;
      follow.replaceChildren(icon(isLive ? "pause" : "play"), said);
      follow.setAttribute("aria-label", isLive ? "Pause: stop moving with the present (f)" : `${said}: show the present, and move with it (f)`);
      follow.title = follow.getAttribute("aria-label");
    },
  };
}

const entry = (state) => element("li", { title: `${state}: ${MEANINGS[state]}` }, element("i", { class: `trace-swatch is-${state.replace(" ", "-")}`, "aria-hidden": "true" }), state);
