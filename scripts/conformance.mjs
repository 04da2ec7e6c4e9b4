/**
 * `npm run conformance`: asyncio programs, translated to JavaScript, on the published API in Node and Chromium.
 * What they log must be what CPython logged. See tests/conformance/README.md.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "../tests/conformance/run/chromium.mjs";
import { scenariosIn } from "../tests/conformance/run/inputs.mjs";
import { node } from "../tests/conformance/run/node.mjs";
import { judged } from "../tests/conformance/run/report.mjs";
import { translated } from "../tests/conformance/run/translation.mjs";
import { OneLine } from "./setup/lib/missing.mjs";
import { projectFolder } from "./setup/lib/project.mjs";
import { PACKAGE_NEEDS, buildPackage } from "./lib/npm-package.mjs";
import { orExit, setup } from "./setup/index.mjs";

const HOSTS = { node, chromium };
const home = join(projectFolder, "tests/conformance");

const { values } = parseArgs({
  options: {
    scenarios: { type: "string" },
    expected: { type: "string" },
    host: { type: "string" },
    only: { type: "string", default: "" },
    keep: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

/** Each a folder of programs and one of their traces. */
const OWN = [home, join(home, "more")].map((folder) => [join(folder, "scenarios"), join(folder, "expected")]);

await orExit(async () => {
  if (!values.scenarios !== !values.expected) throw new OneLine("--scenarios DIR and --expected DIR go together");
  if (values.host && !(values.host in HOSTS)) throw new OneLine(`there is no host ${values.host}; there are: ${Object.keys(HOSTS).join(", ")}`);
  const folders = values.scenarios ? [[values.scenarios, values.expected]] : OWN;
  const ready = await setup([...PACKAGE_NEEDS, "python"]);
  await buildPackage(ready);
  const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "wasyncio-conformance-"));
  const found = folders.flatMap(([scenarios, expected]) => scenariosIn(scenarios, expected, values.only));
  const scenarios = translated(found, folder, ready.tools.python3);
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const reasons = new Map();
  for (const name of values.host ? [values.host] : Object.keys(HOSTS)) {
    const host = await HOSTS[name]();
    for (const scenario of scenarios) {
      const { outcome, why } = await judged(scenario, host);
      tally[outcome]++;
      if (outcome === "skipped") reasons.set(why, (reasons.get(why) ?? 0) + 1);
      if (outcome === "failed" || (outcome === "passed" && why) || values.verbose) console.log(`${outcome} ${scenario.name} on ${name}${why ? `: ${indented(why)}` : ""}`);
    }
    await host.close();
  }
  if (!values.keep) rmSync(folder, { recursive: true });
  for (const [why, count] of reasons) console.log(`${count} skipped: ${why}`);
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
});

function indented(why) {
  return why.includes("\n") ? `\n${why.replace(/^/gm, "  ")}` : why;
}
