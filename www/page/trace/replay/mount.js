import { button, element, ensureStyles, icon, painter, say } from "../elements.js";
import { sentence } from "../model/sentences.js";
import { seconds } from "../model/words.js";
import { Player } from "./player.js";

const SPEEDS = [0.25, 0.5, 1, 2, 4, 16, 64];

/**
 * Mounts the replay controls: play and pause, step by step, turn by turn, a slider, the speed, and a sentence that says what has just
 * happened. They move `trace.cursor`; `onmove` is called with it, `{ index, time }` or null for the present. Returns `{ destroy(), player }`.
 */
export function mountReplay(root, trace, { onmove = () => {} } = {}) {
  ensureStyles();
  const player = new Player(trace, (cursor) => {
    onmove(cursor);
    paint();
  });
  const play = button(icon("play"), "Play", () => (player.isPlaying ? player.pause() : player.play(), paint()), { class: "trace-play" });
  const buttons = [
    button(icon("turnBack"), "Turn back: to the beginning of this turn of the loop, or the one before", () => player.turn(-1)),
    button(icon("stepBack"), "Step back", () => player.step(-1)),
    play,
    button(icon("step"), "Step: one event on", () => player.step(1)),
    button(icon("turn"), "Turn: to the next turn of the loop", () => player.turn(1)),
  ];
  const slider = element("input", { type: "range", min: "0", step: "1", "aria-label": "Moment", oninput: () => (player.pause(), player.to(Number(slider.value))) });
  const speed = element("select", { "aria-label": "Speed", title: "Speed", onchange: () => (player.speed = Number(speed.value)) }, ...SPEEDS.map(option));
  const live = button("Live", "Show the present", () => player.live(), { class: "trace-live" });
  const where = element("span", { class: "trace-where" });
  const what = element("p", { class: "trace-what", "aria-live": "polite" });
  const box = element("div", { class: "trace-replay", role: "group", "aria-label": "Replay" }, element("span", { class: "trace-group" }, ...buttons), slider, element("span", { class: "trace-group" }, speed, live), what, where);
  root.append(box);

  const paint = painter(() => {
    const { cursor, first, length, running } = trace;
    const { index } = player;
    const hasEvents = length > first;
    slider.min = String(first);
    slider.max = String(length);
    slider.value = String(index);
    slider.disabled = !hasEvents;
    slider.setAttribute("aria-valuetext", `event ${index} of ${length}, ${seconds((cursor ?? trace.moment()).time)}`);
    for (const [number, each] of buttons.entries()) each.disabled = !hasEvents || (number < 2 ? player.isAtStart : number > 2 && player.isAtEnd);
    play.replaceChildren(icon(player.isPlaying ? "pause" : "play"));
    play.setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
    play.title = play.getAttribute("aria-label");
    live.disabled = cursor === null;
    const present = running ? "Live" : "End";
    live.replaceChildren(present);
    live.setAttribute("aria-label", `${present}: show the present`);
    say(where, hasEvents ? `event ${index} of ${length} · turn ${trace.turns.numberAt(Math.max(first, index - 1))} of ${trace.turns.count} · ${seconds((cursor ?? trace.moment()).time)}` : "");
    what.setAttribute("aria-live", player.isPlaying || cursor === null ? "off" : "polite");
    say(what, hasEvents ? said(trace, index) : "Nothing to replay yet.");
  });
  const over = new AbortController();
  for (const name of ["change", "cursor"]) trace.addEventListener(name, paint, { signal: over.signal });
  // Somebody else moved to the present, or there is another program: playing on would tear them away.
  trace.addEventListener("cursor", ({ detail }) => detail === null && player.pause(), { signal: over.signal });
  paint();

  return {
    player,
    destroy() {
      over.abort();
      player.pause();
      paint.stop();
      box.remove();
    },
  };
}

const option = (speed) => element("option", { value: String(speed), selected: speed === 1 }, `${{ 0.25: "¼", 0.5: "½" }[speed] ?? speed}×`);

function said(trace, index) {
  return index <= trace.first ? "Before the first event." : `${sentence(trace, index - 1)}.`;
}
