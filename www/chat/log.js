// The log of what was said. Screen readers say what is added to it.

/** So many lines are kept. */
const MOST = 1000;

const log = document.querySelector("#log");

/** What a line of the server's is: "notice", "refusal", or "words" of somebody's. */
export function kindOf(line) {
  return { "* ": "notice", "! ": "refusal" }[line.slice(0, 2)] ?? "words";
}

/** Adds a line. Who has scrolled back to read is left there. */
export function showLine(kind, text) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const item = document.createElement("p");
  item.className = kind;
  item.textContent = text;
  log.append(item);
  if (log.childElementCount > MOST) log.firstElementChild.remove();
  if (atEnd) log.scrollTop = log.scrollHeight;
}
