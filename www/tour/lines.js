// How the tour's output reads: for the page that shows it, and for `npm run tour`.

/** The row that a line ends, `{ outcome: "ok" | "failed", name, why }`; or nothing. */
export function rowOf(line) {
  const [, outcome, name, why] = /^(ok|failed) ([^:]+)(?:: (.*))?$/.exec(line) ?? [];
  return outcome && { outcome, name, why };
}

/** True for the line that ends a tour. */
export function isLast(line) {
  return /^\d+ passed, \d+ failed$/.test(line);
}
