import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("..", import.meta.url));

/** Translates programs into a folder; gives each its `file`, or why there is none. */
export function translated(scenarios, folder, python = "python3") {
  mkdirSync(folder, { recursive: true });
  if (scenarios.length === 0) return [];
  const args = ["-B", "-m", "translate", folder, ...scenarios.map(({ source }) => source)];
  const failed = JSON.parse(execFileSync(python, args, { cwd: home, encoding: "utf8" }));
  return scenarios.map((scenario) => ({ ...scenario, file: join(folder, `${scenario.name}.mjs`), untranslated: failed[scenario.name] }));
}
