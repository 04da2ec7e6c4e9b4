import { Notes, figure, table } from "./table.mjs";

/** The table of some subjects: their values, and for each group that has ours and a peer, ours divided by the best peer. */
export function comparedTable(title, subjects, rows, about) {
  const notes = new Notes();
  const groups = comparedGroups(subjects);
  const head = ["", "unit", ...subjects.map(({ column }) => column), ...groups.map((group) => `${group}: ours/best`)];
  const lines = rows.map((row) => [
    row.row,
    row.unit,
    ...subjects.map(({ server }) => show(row.cells[server], notes)),
    ...groups.map((group) => ratio(row, subjects, group)?.toFixed(2) ?? ""),
  ]);
  return table(title, head, lines, [...notes.lines(), ...about]);
}

/** The ratios of a row, for the report: by group. */
export function ratios(row, subjects) {
  return Object.fromEntries(comparedGroups(subjects).map((group) => [group, ratio(row, subjects, group) ?? null]));
}

function comparedGroups(subjects) {
  const groups = [...new Set(subjects.map(({ group }) => group))];
  const has = (group, which) => subjects.some((subject) => subject.group === group && Boolean(subject.ours) === which);
  return groups.filter((group) => has(group, true) && has(group, false));
}

function ratio({ cells, field, lower }, subjects, group) {
  // How evenly connections are served is no speed.
  if (field) return undefined;
  const members = subjects.filter((subject) => subject.group === group);
  const values = (which) => members.filter(({ ours }) => Boolean(ours) === which).map(({ server }) => cells[server].value);
  const isKnown = (value) => value !== null && value > 0;
  const [ours] = values(true).filter(isKnown);
  const peers = values(false).filter(isKnown);
  if (ours === undefined || peers.length === 0) return undefined;
  return ours / (lower ? Math.min(...peers) : Math.max(...peers));
}

function show({ value, dead, missing, error }, notes) {
  if (error) return "FAILED";
  if (dead) return `dead ${notes.mark(dead)}`;
  if (missing) return `n/a ${notes.mark(missing)}`;
  return figure(value);
}
