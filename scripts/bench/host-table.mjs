import { OURS } from "./runtimes.mjs";
import { Notes, figure, table } from "./table.mjs";

/**
 * The table of a host. `cells` has, for each row and runtime, `{ value }` in the row's unit, with `count` and `fewer` if it
 * got fewer tasks than the row says, or `{ cannot: why }`, or `{ error }`.
 */
export function hostTable(title, runtimes, rows, about) {
  const notes = new Notes();
  const head = ["", "unit", ...runtimes.map(({ column }) => column), "ours/best"];
  const lines = rows.map(({ row, unit, cells }) => [
    row,
    unit,
    ...runtimes.map(({ feature }) => show(cells[feature], notes)),
    ratioText(cells),
  ]);
  return table(title, head, lines, [...notes.lines(), ...about]);
}

function show(cell, notes) {
  if (!cell || cell.error) return "FAILED";
  if (cell.cannot) return `n/a ${notes.mark(cell.cannot)}`;
  if (cell.fewer) {
    const reason = `${cell.count.toLocaleString("en-US")} only: ${cell.fewer}`;
    return `${figure(cell.value)} ${notes.mark(reason)}`;
  }
  return figure(cell.value);
}

/** Ours, divided by the best of the peers that did the same. */
export function ratio(cells) {
  const peers = Object.entries(cells).filter(([feature, cell]) => feature !== OURS && isComparable(cell));
  const ours = cells[OURS];
  if (peers.length === 0 || !isComparable(ours)) return undefined;
  const best = Math.min(...peers.map(([, cell]) => cell.value));
  // A quotient of times around zero says nothing.
  return best > 0 && ours.value > 0 ? ours.value / best : undefined;
}

const isComparable = (cell) => cell && cell.value !== undefined && !cell.fewer;

function ratioText(cells) {
  const value = ratio(cells);
  return value === undefined ? "" : value.toFixed(2);
}
