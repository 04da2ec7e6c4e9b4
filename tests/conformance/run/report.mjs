import { REASONS } from "./inputs.mjs";

/** What a scenario came to on a host: `{ outcome, why }`. */
export async function judged(scenario, host) {
  if (scenario.io in REASONS) return { outcome: "skipped", why: REASONS[scenario.io] };
  if (!scenario.expected) return { outcome: "failed", why: "there is no trace to compare with" };
  if (scenario.untranslated) return { outcome: "failed", why: `cannot be translated: ${scenario.untranslated}` };
  const { trace, error } = await host.run(scenario);
  const same = !error && trace.join("\n") === scenario.expected.join("\n");
  if (same) return { outcome: "passed" };
  if (scenario.note === "detail") return { outcome: "skipped", why: "differs in what is a detail of CPython" };
  return { outcome: "failed", why: [...(error ? [`error: ${error}`] : []), ...diff(scenario.expected, trace)].join("\n") };
}

/** Line by line: `-` was to come, `+` came instead. */
function diff(expected, trace) {
  const length = Math.max(expected.length, trace.length);
  return Array.from({ length }, (_, at) => {
    const [wanted, came] = [expected[at], trace[at]];
    if (wanted === came) return [`    ${wanted}`];
    return [...(wanted === undefined ? [] : [`  - ${wanted}`]), ...(came === undefined ? [] : [`  + ${came}`])];
  }).flat();
}
