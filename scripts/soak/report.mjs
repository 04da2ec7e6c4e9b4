/** `12.3 MiB`, `-4.0 KiB`, `17 B` */
export function inUnits(bytes) {
  const units = ["B", "KiB", "MiB", "GiB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.abs(bytes) || 1) / 10)));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** What a round says of itself. */
export function line(host, { round, seconds, done, longest, failed, figures }) {
  const { tasks, handles, heap, memory, rss } = figures;
  const linear = memory > 0 ? `, memory ${inUnits(memory)}` : "";
  const slowest = `longest ${Math.max(0, ...Object.values(longest)).toFixed(1)} s`;
  const resident = rss === undefined ? "" : `, RSS ${inUnits(rss)}`;
  const state = `tasks ${tasks}, handles ${handles}, heap ${inUnits(heap)}${linear}${resident}`;
  return `${host} ${round === 0 ? "warm-up" : `round ${round}`}, ${seconds} s: ${sum(done)} done, ${failed} failed, ${slowest}; ${state}`;
}

const COLUMNS = ["host", "rounds", "clients", "failed", "longest", "tasks", "handles", "heap", "memory", "RSS", "a stalled reader"];

/** A row a host; `from → to` are the first round and the last one. */
export function table(soaked) {
  const rows = [COLUMNS, ...soaked.map(({ host, rounds, problems, readers }) => row(host, rounds, problems, readers))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()).join("\n");
}

function row(host, rounds, problems, readers) {
  if (rounds.length === 0) return [host, "0", "0", String(problems.length), ...COLUMNS.slice(4).map(() => "")];
  const [first, last] = [rounds[0].figures, rounds.at(-1).figures];
  const change = (name, show = String) => (first[name] === last[name] ? show(last[name]) : `${show(first[name])} → ${show(last[name])}`);
  const longest = Math.max(...rounds.flatMap((round) => Object.values(round.longest)));
  const stalled = Math.max(...rounds.map((round) => round.stalled)) / readers;
  const counts = [rounds.length, rounds.reduce((total, { done }) => total + sum(done), 0), problems.length].map(String);
  const memory = last.memory > 0 ? change("memory", inUnits) : "";
  const resident = last.rss === undefined ? "" : change("rss", inUnits);
  const reader = stalled > 0 ? inUnits(stalled) : "";
  return [host, ...counts, `${longest.toFixed(1)} s`, change("tasks"), change("handles"), change("heap", inUnits), memory, resident, reader];
}

export function legend() {
  return [
    "",
    "clients: what was seen through or broken off as it was meant to be; every byte was compared. longest: of one of them.",
    "tasks to memory: with all clients gone, after the first round → after the last one. heap: what the server has allocated;",
    "JavaScript's after a collection. memory: the linear memory of the module. a stalled reader: what the server keeps for one",
    "that does not read, at most. In Chromium handles are locks of the origin, the heap is the page's, and the memory of both modules.",
  ].join("\n");
}

function sum(counts) {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
