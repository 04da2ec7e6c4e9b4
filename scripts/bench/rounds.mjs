import { summary } from "./statistics.mjs";

/**
 * Measures all `rows` of all `subjects`, who take turns in each round, and gives the rows with their `cells`: for each subject
 * `{ value, … }`, `{ dead: why }`, `{ missing: why }` or `{ error }`. Who gave no number is not asked again.
 */
export async function rounds({ title, subjects, rows, place, extent, say }) {
  const samples = rows.map(() => ({}));
  for (let round = 1; round <= extent.rounds; round += 1) {
    say(`${title}: round ${round} of ${extent.rounds}`);
    for (const [at, row] of rows.entries()) {
      if (row.of) continue;
      for (const subject of subjects) await sample({ place, subject, row, extent, say }, samples[at]);
    }
  }
  return rows.map((row) => ({ ...row, cells: cellsOf(row, { rows, samples, subjects }) }));
}

async function sample({ place, subject, row, extent, say }, cells) {
  if (subject.missing) return void (cells[subject.server] = { missing: subject.missing });
  const cell = (cells[subject.server] ??= { outcomes: [] });
  if (cell.dead || cell.error) return;
  try {
    const outcome = await place.measure(subject, row, extent);
    if (outcome.dead) {
      say(`${subject.server}, ${row.name}: ${outcome.dead}`);
      cell.dead = outcome.dead;
    } else cell.outcomes.push(outcome);
  } catch (error) {
    say(`${subject.server}, ${row.name}: ${error.message}`);
    cell.error = error.message;
  }
}

function cellsOf(row, { rows, samples, subjects }) {
  const at = rows.findIndex(({ name }) => name === (row.of ?? row.name));
  const field = row.field ?? "value";
  return Object.fromEntries(subjects.map(({ server }) => [server, cell(samples[at][server], field)]));
}

function cell({ outcomes = [], ...rest }, field) {
  if (rest.dead || rest.error || rest.missing) return { value: null, ...rest, outcomes };
  const result = summary(outcomes.map((outcome) => outcome[field]));
  return { value: result.median, ...result, outcomes };
}
