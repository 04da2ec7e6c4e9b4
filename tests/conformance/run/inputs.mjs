import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What the hosts lack, by the column `io` of the index. */
export const REASONS = {
  thread: "no threads share a JavaScript loop",
  tcp: "no TCP on this host yet",
  process: "no child processes on this host yet",
};

/** The scenarios of a folder: name, file, the trace to compare with, and what the index says. */
export function scenariosIn(folder, expected, prefix) {
  const index = indexOf(join(dirname(resolve(folder)), "scenarios.tsv"));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .map((file) => basename(file, ".py"))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => ({ name, source: join(resolve(folder), `${name}.py`), expected: linesOf(join(expected, `${name}.txt`)), ...index.get(name) }));
}

function linesOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8").replace(/\n$/, "").split("\n") : null;
}

function indexOf(file) {
  if (!existsSync(file)) return new Map();
  const [head, ...rows] = readFileSync(file, "utf8").trim().split("\n").map((line) => line.split("\t"));
  return new Map(rows.map((cells) => [cells[0], Object.fromEntries(["clock", "io", "note"].map((column) => [column, cells[head.indexOf(column)]]))]));
}
