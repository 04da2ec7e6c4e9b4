import { element, ensureStyles, painter, say } from "../elements.js";
import { plural, seconds } from "../model/words.js";

const PACE = 100;

/** So many pending timers are listed, and so many that have ended. */
const MOST = { pending: 200, ended: 30 };

/**
 * Mounts the list of timers at the trace's cursor: when each was armed and by whom, when it is to ring and how long that is
 * still; the latest that rang or were taken back are below. Returns `{ destroy() }`.
 */
export function mountTimers(root, trace) {
  ensureStyles();
  const caption = element("caption", { class: "trace-caption" });
  const body = element("tbody");
  const head = element("thead", {}, element("tr", {}, ...["Timer", "By", "Armed", "Rings", "State"].map((name) => element("th", { scope: "col" }, name))));
  const box = element("div", { class: "trace-timers", tabindex: "0", role: "region", "aria-label": "Timers" }, element("table", {}, caption, head, body));
  root.append(box);

  const paint = () => {
    if (box.offsetWidth === 0) return;
    const state = trace.shown;
    const pending = state.timers.sort((a, b) => a.when - b.when);
    const ended = state.endedTimers.sort((a, b) => b.ended - a.ended);
    const rows = [...pending.slice(0, MOST.pending), ...ended.slice(0, MOST.ended)];
    say(caption, summary(state.time, pending, ended));
    while (body.childElementCount > rows.length) body.lastElementChild.remove();
    while (body.childElementCount < rows.length) body.append(emptyRow());
    for (const [number, timer] of rows.entries()) fill(body.children[number], timer, state, trace);
    if (trace.running && trace.cursor === null && pending.length > 0) slowly();
  };
  const over = new AbortController();
  const slowly = painter(paint, PACE);
  const soon = painter(paint);
  trace.addEventListener("change", slowly, { signal: over.signal });
  for (const name of ["cursor", "select"]) trace.addEventListener(name, soon, { signal: over.signal });
  const seen = new ResizeObserver(soon);
  seen.observe(box);

  return {
    destroy() {
      over.abort();
      slowly.stop();
      soon.stop();
      seen.disconnect();
      box.remove();
    },
  };
}

function summary(time, pending, ended) {
  if (pending.length + ended.length === 0) return `At ${seconds(time)}: no timer yet. A sleep, a timeout or call_later arms one.`;
  const rang = ended.filter(({ end }) => end === "rang").length;
  const next = pending.length > 0 ? `, the next rings in ${seconds(Math.max(0, pending[0].when - time))}` : "";
  const hidden = Math.max(0, pending.length - MOST.pending);
  return `At ${seconds(time)}: ${pending.length} pending${next}; ${rang} rang, ${ended.length - rang} taken back.${hidden > 0 ? ` The ${plural(hidden, "timer")} that ring last are not listed.` : ""}`;
}

function emptyRow() {
  const left = element("div", { class: "trace-left" }, element("i", { "aria-hidden": "true" }), element("span"));
  return element("tr", {}, ...Array.from({ length: 4 }, () => element("td")), element("td", {}, left));
}

function fill(row, timer, state, trace) {
  const [id, by, armed, when, last] = row.children;
  const [bar, said] = last.firstElementChild.children;
  const isPending = timer.isArmedAt(state.index);
  const from = timer.armed === null ? trace.span.start : trace.time(timer.armed);
  say(id, String(timer.id));
  say(by, timer.by?.name ?? "a callback or the host");
  say(armed, timer.armed === null ? "before" : seconds(from));
  say(when, seconds(timer.when));
  const share = timer.when > from ? Math.min(1, Math.max(0, (state.time - from) / (timer.when - from))) : 1;
  bar.hidden = !isPending;
  bar.style.setProperty("--share", share.toFixed(3));
  say(said, isPending ? `${seconds(Math.max(0, timer.when - state.time))} left` : ended(timer, trace));
  row.className = `is-${isPending ? "pending" : timer.end}${timer.by && timer.by === trace.selected ? " is-selected" : ""}`;
}

function ended(timer, trace) {
  const at = trace.time(timer.ended);
  if (timer.end === "closed") return `✕ the loop was closed, at ${seconds(at)}`;
  if (timer.end === "disarmed") return `✕ taken back at ${seconds(at)}`;
  const late = at - timer.when;
  return late > 0.0005 ? `▼ rang ${seconds(late)} late` : "▼ rang";
}
