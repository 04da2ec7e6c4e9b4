import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { LACKS } from "./inputs.mjs";

/** What a scenario came to on a host: `{ outcome, why }`. */
export async function judged(scenario, host) {
  const lack = LACKS[host.name][scenario.io];
  if (lack) return { outcome: "skipped", why: lack };
  if (!scenario.expected) return { outcome: "failed", why: "there is no trace to compare with" };
  if (scenario.untranslated) return { outcome: "failed", why: `cannot be translated: ${scenario.untranslated}` };
  let { trace, error } = await host.run(scenario);
  const same = () => !error && trace.join("\n") === scenario.expected.join("\n");
  if (same()) return { outcome: "passed" };
  // Timers are real: on a machine that had no time for them, one more attempt tells.
  const again = scenario.clock === "timers";
  if (again) ({ trace, error } = await host.run(scenario));
  if (again && same()) return { outcome: "passed", why: "at the second attempt" };
  if (scenario.note === "detail") return { outcome: "skipped", why: "differs in what is a detail of CPython" };
  return {
    outcome: "failed",
    why: [...(error ? [`error: ${placed(error, scenario)}`] : []), ...diff(scenario.expected, trace)].join("\n"),
  };
}

/** The error, and the line of the Python program that it came from: the last one named above the line of JavaScript. */
function placed(error, { source, file }) {
  const [what] = error.split("\n", 1);
  const place = /(?:blob:.*|\.mjs):(\d+):\d+\)?$/m.exec(
    error
      .split("\n")
      .filter((line) => isOf(line, file))
      .join("\n"),
  );
  if (!place) return `${basename(source)}: ${what}`;
  const above = readFileSync(file, "utf8").split("\n").slice(0, Number(place[1]));
  const marked = above.findLast((line) => /^\/\/ \d+$/.test(line));
  return `${basename(source)}: ${marked ? `line ${marked.slice(3)}: ` : ""}${what}`;
}

const isOf = (line, file) => line.includes("blob:") || line.includes(basename(file));

/** Line by line: `-` was to come, `+` came instead. */
function diff(expected, trace) {
  const length = Math.max(expected.length, trace.length);
  return Array.from({ length }, (_, at) => {
    const [wanted, came] = [expected[at], trace[at]];
    if (wanted === came) return [`    ${wanted}`];
    return [...(wanted === undefined ? [] : [`  - ${wanted}`]), ...(came === undefined ? [] : [`  + ${came}`])];
  }).flat();
}
