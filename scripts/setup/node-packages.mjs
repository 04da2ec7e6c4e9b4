import { statSync } from "node:fs";
import { join } from "node:path";
import { once } from "./lib/cache.mjs";
import { which } from "./lib/look.mjs";
import { Missing } from "./lib/missing.mjs";
import { projectFolder } from "./lib/project.mjs";
import { step } from "./lib/step.mjs";

/** The development dependencies of package.json, as package-lock.json pins them. */
export async function nodePackages() {
  await once("node-packages", () => isUpToDate() || undefined, install);
  const binary = (name) => [name, join(projectFolder, "node_modules", ".bin", name)];
  return Object.fromEntries(["wasm-opt", "wasm-dis"].map(binary));
}

// npm writes this file last, so it also tells a whole installation from an interrupted one.
function isUpToDate() {
  return modified("node_modules/.package-lock.json") >= modified("package-lock.json");
}

function modified(file) {
  return statSync(join(projectFolder, file), { throwIfNoEntry: false })?.mtimeMs ?? -1;
}

async function install() {
  if (!which("npm")) throw new Missing("npm", "apt-get install npm");
  const missing = new Missing("the npm packages of package-lock.json", "npm ci");
  await step(
    { name: "node-packages", doing: "installing npm packages", about: "10 s", done: "installed npm packages", missing },
    // No scripts: the only one compiles an optional part of the WebSocket server, which not every machine can.
    (run) => run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: projectFolder }),
  );
}
