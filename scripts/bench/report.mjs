import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OneLine } from "../setup/lib/missing.mjs";
import { comparedTable, ratios } from "./compared-table.mjs";
import { results } from "./folders.mjs";

/** Those of `subjects` that `only` names, or all. It must name some of `all`. */
export function chosen(subjects, only, all = subjects) {
  const names = all.map(({ server }) => server);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown) throw new OneLine(`there is no ${unknown}; there are: ${names.join(", ")}`);
  return subjects.filter(({ server }) => !only || only.includes(server));
}

/**
 * Shows what was measured, `{ title, subjects, rows, about }` each, and writes the file of the results unless only some were.
 * True if every cell of a peer has a value or says why it has none, and those of ours have values.
 */
export async function reported(name, measured, about, { quick, json, only }) {
  const report = JSON.stringify(asJson(name, measured, quick), undefined, 2);
  if (!only) {
    await mkdir(results, { recursive: true });
    await writeFile(join(results, `${name}.json`), `${report}\n`);
  }
  for (const { title, subjects, rows, about } of measured) console.log(comparedTable(title, subjects, rows, about));
  console.log(about.join("\n"));
  if (json) console.log(report);
  return measured.every(isComplete);
}

function isComplete({ subjects, rows }) {
  return rows.every(({ cells }) => subjects.every(({ server, ours }) => !cells[server].error && !(ours && cells[server].dead)));
}

function asJson(bench, measured, quick) {
  const tables = measured.map(({ title, subjects, rows }) => ({
    title,
    rows: rows.map((row) => ({ row: row.row, unit: row.unit, ratios: ratios(row, subjects), cells: row.cells })),
  }));
  return { bench, quick, tables };
}
