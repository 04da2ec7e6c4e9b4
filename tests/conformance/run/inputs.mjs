import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const thread = "no threads share a JavaScript loop";

/** What each host lacks, by the column `io` of the index. */
export const LACKS = {
  node: { thread },
  chromium: { thread, process: "a page has no programs of the system" },
};

/** The scenarios of a folder: name, file, the trace to compare with, and what the index says. */
export function scenariosIn(folder, expected, prefix) {
  const index = indexOf(join(dirname(resolve(folder)), "scenarios.tsv"));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".py"))
    .map((file) => basename(file, ".py"))
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => ({
      name,
      source: join(resolve(folder), `${name}.py`),
      expected: linesOf(join(expected, `${name}.txt`)),
      ...index.get(name),
    }));
}

function linesOf(file) {
  return existsSync(file) ? readFileSync(file, "utf8").replace(/\n$/, "").split("\n") : null;
}

function indexOf(file) {
  if (!existsSync(file)) return new Map();
  const [head, ...rows] = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
  return new Map(
    rows.map((cells) => [
      cells[0],
      Object.fromEntries(["clock", "io", "note"].map((column) => [column, cells[head.indexOf(column)]])),
    ]),
  );
}
