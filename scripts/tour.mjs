/**
 * `npm run tour`: the tour on every host, a column each.
 * The number of rows that passed on all hosts together must equal the one checked in beside the tour.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NEEDS } from "./lib/programs.mjs";
import { rowsOf, tourOn } from "./lib/tour.mjs";
import { orExit, setup } from "./setup/index.mjs";
import { projectFolder } from "./setup/lib/project.mjs";

const HOSTS = ["native", "wasip1", "wasip2", "browser"];

await orExit(async () => {
  const ready = await setup([...new Set(HOSTS.flatMap((host) => NEEDS[host]))]);
  const outputs = new Map();
  for (const host of HOSTS) outputs.set(host, await tourOn(host, ready));
  const columns = HOSTS.map((host) => rowsOf(outputs.get(host)));
  const names = [...new Set(columns.flatMap((rows) => [...rows.keys()]))];

  const tally = { ok: 0, failed: 0 };
  const problems = [];
  print(["", ...HOSTS]);
  for (const name of names) {
    const cells = columns.map((rows, at) => {
      const row = rows.get(name) ?? { outcome: "failed", why: "the row is missing" };
      tally[row.outcome]++;
      if (row.outcome === "failed") problems.push(`failed ${name} on ${HOSTS[at]}: ${row.why}`);
      return row.outcome;
    });
    print([name, ...cells]);
  }

  for (const host of HOSTS) {
    if (rowsOf(outputs.get(host)).size === 0) problems.push(`the tour on ${host} printed no row, but:\n${outputs.get(host)}`);
  }
  const expected = JSON.parse(readFileSync(join(projectFolder, "wasi/src/bin/tour/expected.json"), "utf8"));
  if (tally.ok !== expected.ok) {
    problems.push(`${tally.ok} are ok, but ${expected.ok} are expected: see wasi/src/bin/tour/expected.json`);
  }
  for (const problem of problems) console.log(problem);
  const failed = tally.failed + problems.filter((problem) => !problem.startsWith("failed ")).length;
  console.log(`${tally.ok} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});

function print([name, ...cells]) {
  console.log(name.padEnd(24) + cells.map((cell) => cell.padEnd(10)).join("").trimEnd());
}
