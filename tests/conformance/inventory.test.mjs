// `inventory.md` says for each portable test of CPython's what checks the behaviour here. What it names must exist.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const read = (file) => readFileSync(join(project, file), "utf8");
const inventory = read("tests/conformance/inventory.md");

/** What keeps a scenario from running in a host, by the column `io` of the index. */
const SKIPPED = ["thread"];

/** How many portable tests each file of CPython's has. */
const PORTABLE = {
  test_base_events: 48, test_events: 46, test_futures: 31, test_tasks: 128, test_locks: 67, test_queues: 35, test_streams: 50,
  test_subprocess: 32, test_runners: 20, test_taskgroups: 37, test_timeouts: 28, test_waitfor: 19, test_eager_task_factory: 18,
  test_server: 6, test_free_threading: 2, test_staggered: 7, test_tools: 20, test_futures2: 2, test_context: 1, test_pep492: 4,
  test_threads: 6, test_graph: 12, test_transports: 3,
};

const cellsOf = (line) => line.split("|").slice(1, -1).map((cell) => cell.trim());

/** The rows of the tables: `{ file, test, behaviour, by }`. */
const rows = inventory.split(/^## /m).slice(1).flatMap((section) => {
  const [title, ...lines] = section.split("\n");
  const [head, rule, ...table] = lines.filter((line) => line.startsWith("|"));
  assert.deepEqual(cellsOf(head), ["test", "behaviour", "checked by"]);
  assert.match(rule, /^[|-]+$/);
  return table.map((line) => {
    const cells = cellsOf(line);
    assert.equal(cells.length, 3, line);
    const [test, behaviour, by] = cells;
    return { file: title.trim(), test, behaviour, by };
  });
});

/** What a row comes to: one of these, and never two of them. */
const KINDS = {
  "checked here": /^`[^`]+`†?(, `[^`]+`†?)*$/,
  "not yet": /^not checked yet$/,
  "do not apply": /^does not apply: [^`]+$/,
};
const kindOf = ({ by }) => Object.keys(KINDS).filter((kind) => KINDS[kind].test(by));

const references = new Map(
  rows.flatMap(({ by }) => [...by.matchAll(/`([^`]+)`(†?)/g)].map(([, name, ported]) => [name, ported !== ""])),
);

/** The scenarios that are there, with what their index says. */
const scenarios = new Map(["tests/conformance", "tests/conformance/more"].flatMap(scenariosIn));

function scenariosIn(folder) {
  const [head, ...lines] = read(join(folder, "scenarios.tsv")).trim().split("\n").map((line) => line.split("\t"));
  const index = new Map(lines.map((cells) => [cells[0], Object.fromEntries(head.map((column, at) => [column, cells[at]]))]));
  return readdirSync(join(project, folder, "scenarios"))
    .filter((file) => file.endsWith(".py"))
    .map((file) => basename(file, ".py"))
    .map((name) => [name, { folder, row: index.get(name) }]);
}

const ports = readdirSync(join(project, "tests/ports")).map((file) => read(join("tests/ports", file))).join("\n");

describe("the inventory of CPython's tests", () => {
  test("lists every portable test of every file", () => {
    const counts = Object.fromEntries(Object.keys(PORTABLE).map((file) => [file, 0]));
    for (const { file } of rows) counts[file]++;
    assert.deepEqual(counts, PORTABLE);
    assert.equal(rows.length, 622);
  });

  test("says one thing of each", () => {
    const unclear = rows.filter((row) => kindOf(row).length !== 1 || row.behaviour === "" || row.test === "");
    assert.deepEqual(unclear, []);
  });

  test("counts them right", () => {
    const table = inventory.split(/^## /m, 1)[0].split("\n").filter((line) => line.startsWith("|"));
    const [head, , ...counted] = table.map(cellsOf);
    const expected = [...Object.keys(PORTABLE), "all"].map((file) => {
      const ofFile = rows.filter((row) => file === "all" || row.file === file);
      const counts = head.slice(2).map((kind) => ofFile.filter((row) => kindOf(row)[0] === kind).length);
      return [file === "all" ? file : `[${file}](#${file})`, ofFile.length, ...counts].map(String);
    });
    assert.deepEqual(counted, expected);
  });

  for (const [reference, ported] of references) {
    const [file, name] = reference.split("::");
    if (name) {
      test(`${reference} is a function there`, () => {
        const keyword = file.endsWith(".rs") ? "fn" : "function\\*?";
        assert.match(read(file), new RegExp(`\\b${keyword} ${name}\\(`));
      });
    } else {
      test(`${reference} is a scenario that runs`, () => {
        const scenario = scenarios.get(reference);
        assert.ok(scenario, "there is no such scenario");
        assert.ok(existsSync(join(project, scenario.folder, "expected", `${reference}.txt`)), "it has no trace");
        assert.ok(!SKIPPED.includes(scenario.row.io), "no host can run it");
        if (ported) assert.match(ports, new RegExp(`\\bfn ${reference}\\(`));
      });
    }
  }
});

test("the indexes of the scenarios name each of them", () => {
  assert.deepEqual([...scenarios].filter(([, { row }]) => !row).map(([name]) => name), []);
});
