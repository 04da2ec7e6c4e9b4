import { inUnits } from "./report.mjs";

/** The task of the server's main function, and the one that answers. */
const TASKS_AT_REST = 2;

/** What is wrong with a server, in sentences. The first of the rounds warms it up. */
export function verdict(rounds, margins) {
  const problems = rounds.flatMap(({ round, failed, failures }) => [
    ...failures.map((failure) => `round ${round}: ${failure}`),
    ...(failed > failures.length ? [`round ${round}: and ${failed - failures.length} more`] : []),
  ]);
  if (rounds.length < 2) return [...problems, "there was no round after the first one"];
  const [first, ...later] = rounds;
  const last = later.at(-1);
  for (const { round, figures } of later) problems.push(...atRest(round, figures, first.figures));
  for (const [name, margin] of Object.entries(margins)) {
    const grown = last.figures[name] - first.figures[name];
    if (!(grown <= margin)) problems.push(`${name} grew by ${inUnits(grown)}, which is more than ${inUnits(margin)}`);
  }
  return problems;
}

/** What has to be as it was when all clients are gone. */
function atRest(round, { tasks, handles, unexpected }, first) {
  const problems = [];
  if (tasks !== TASKS_AT_REST) problems.push(`round ${round}: ${tasks} tasks instead of ${TASKS_AT_REST}`);
  if (handles !== first.handles) problems.push(`round ${round}: ${handles} open handles instead of ${first.handles}`);
  if (unexpected !== 0) problems.push(`round ${round}: the loop reported ${unexpected} unexpected errors`);
  return problems;
}
