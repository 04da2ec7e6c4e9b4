import { element } from "../elements.js";
import { sentence } from "../model/sentences.js";
import { callOf, markInWords, partInWords, seconds, wakerOf } from "../model/words.js";

/** A note beside what is pointed at. `show(lines, { x, y })`, `hide()`. */
export function makeTooltip(root) {
  const note = element("div", { class: "trace-note", role: "tooltip", hidden: true });
  root.append(note);
  return {
    show([title, ...lines], { x, y }) {
      note.replaceChildren(element("strong", {}, title), ...lines.filter(Boolean).map((line) => element("div", {}, line)));
      note.hidden = false;
      const left = Math.min(x + 14, root.clientWidth - note.offsetWidth - 6);
      const below = y + 18;
      const top = below + note.offsetHeight > root.clientHeight ? y - note.offsetHeight - 10 : below;
      note.style.translate = `${Math.max(4, left)}px ${Math.max(4, top)}px`;
    },
    hide: () => (note.hidden = true),
    get text() {
      return note.hidden ? "" : [...note.children].map(({ textContent }) => textContent).join("; ");
    },
    destroy: () => note.remove(),
  };
}

/** What is to be said of something that was hit; the first line is its title. */
export function told(trace, found) {
  if (found.kind === "mark") return [markInWords(found.mark), ...aboutMark(trace, found.mark)];
  if (found.kind === "axis") return aboutMoment(trace, found.moment);
  if (found.kind === "lane") return [title(found.task), ...aboutTask(trace, found.task)];
  return [title(found.task), ...aboutPart(trace, found.task, found.part)];
}

function aboutMoment(trace, { index, time }) {
  if (index <= trace.first) return ["before the first event"];
  return [sentence(trace, index - 1), `${seconds(time)}, event ${index}, turn ${trace.turns.numberAt(index - 1)} of the loop`];
}

const title = (task) => [task.name, callOf(task)].filter(Boolean).join(" · ");

const MEANINGS = {
  slow: "One step ran so long without an await. Meanwhile no other task could run.",
  late: "A timer rang later than asked for: the loop was busy, or its tab in the background.",
  idle: "Every task waits, and none for a timer or for input. Only code outside of the loop, such as a promise, can wake one; if there is none, this is a deadlock.",
  callback: "A function given to call_soon, call_later or call_at ran.",
  closed: "The loop was closed.",
};

function aboutMark(trace, { type, index, task }) {
  return [task && `task ${task.name}`, MEANINGS[type], `at ${seconds(trace.time(index))}`];
}

function aboutTask(trace, task) {
  const end = task.ended === null ? null : trace.time(task.ended);
  const start = trace.time(task.created);
  const born = task.adopted ? "was there when the observation began" : `created ${task.by ? `by ${task.by.name} ` : ""}at ${seconds(start)}`;
  return [born, end === null ? `${partInWords(task.last)}, for ${seconds(trace.now - trace.time(task.starts.at(-1)))}` : `${task.outcome} at ${seconds(end)}, after ${seconds(end - start)}`];
}

function lasted({ from, to, isOver }) {
  if (!isOver) return `${seconds(to - from)} so far, since ${seconds(from)}`;
  return to - from < 5e-7 ? `no time passes, at ${seconds(from)}` : `${seconds(to - from)}, from ${seconds(from)} to ${seconds(to)}`;
}

function aboutPart(trace, task, number) {
  const part = task.parts[number];
  const begin = task.starts[number];
  const end = task.endOf(number);
  const from = trace.time(begin);
  const to = end === null ? trace.now : trace.time(end);
  if (part.state === "done") return [`${part.outcome} at ${seconds(from)}`];
  const timer = part.state === "waiting" ? task.timerAt(begin + 1) : null;
  const next = task.parts[number + 1];
  const asked = task.cancellationAt(end ?? trace.length);
  return [
    `${partInWords(part)}`,
    lasted({ from, to, isOver: end !== null }),
    timer && `its timer ${timer.id} is to ring at ${seconds(timer.when)}`,
    part.state === "waiting" && next?.state === "ready" && `then ${wakerOf(next)}`,
    asked && `was asked to end${asked.by ? ` by ${asked.by.name}` : ""}${asked.message ? `: “${asked.message}”` : ""}`,
  ];
}
