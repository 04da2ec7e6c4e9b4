/**
 * Brings what the project needs and the machine lacks. Each tool has a file here, which finds it or gets it.
 *
 *     await orExit(async () => {
 *       const { env, tools } = await setup(["rust-targets", "wasmtime"]);
 *       spawn("wasmtime", [...], { env });
 *     });
 *
 * When all is there this takes a fraction of a second: it looks at files and starts almost no program. What it builds
 * goes to the user's cache folder, where the next clone finds it.
 */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { children } from "./children.mjs";
import { chromium } from "./chromium.mjs";
import { isOwnTool } from "./lib/cache.mjs";
import { Missing, OneLine, orExit } from "./lib/missing.mjs";
import { projectFolder } from "./lib/project.mjs";
import { behindLinks, linkTools } from "./links.mjs";
import { nodePackages } from "./node-packages.mjs";
import { peers } from "./peers.mjs";
import { processWorker } from "./process-worker.mjs";
import { python } from "./python.mjs";
import { rustTargets } from "./rust-targets.mjs";
import { wasmBindgen } from "./wasm-bindgen.mjs";
import { wasmPack } from "./wasm-pack.mjs";
import { wasmtime } from "./wasmtime.mjs";

export { orExit };

const STEPS = {
  "node-packages": nodePackages,
  "rust-targets": rustTargets,
  children,
  chromium,
  peers,
  "process-worker": processWorker,
  python,
  "wasm-bindgen": wasmBindgen,
  "wasm-pack": wasmPack,
  wasmtime,
};

/** Gets `needs` (default: all) and returns the environment to run them in and their absolute paths. Fails with `Missing`. */
export async function setup(needs = Object.keys(STEPS)) {
  const unknown = needs.filter((need) => !Object.hasOwn(STEPS, need));
  if (unknown.length > 0) throw new OneLine(`the set-up knows ${Object.keys(STEPS).join(", ")}; not ${unknown.join(", ")}`);
  if (process.platform === "win32") throw new Missing("Linux or macOS", "wsl --install");
  const tools = {};
  for (const [name, provide] of Object.entries(STEPS)) {
    if (needs.includes(name)) Object.assign(tools, behindLinks(await provide()));
  }
  linkTools(tools);
  return { env: environment(tools), tools };
}

/**
 * PATH gets only folders of our own in front: a system folder there would hide programs the user prefers.
 * CHROMEDRIVER is where wasm-bindgen-test-runner looks.
 */
function environment(tools) {
  const ours = (tool) => isOwnTool(tool) || tool.startsWith(projectFolder);
  const folders = Object.values(tools).filter(ours).map((tool) => dirname(tool));
  const env = { ...process.env, PATH: [...new Set(folders), process.env.PATH].join(delimiter) };
  if (tools.chromedriver) env.CHROMEDRIVER = tools.chromedriver;
  return env;
}

async function main() {
  const needs = process.argv.slice(2);
  const { tools } = await setup(needs.length > 0 ? needs : undefined);
  for (const [name, tool] of Object.entries(tools)) console.log(`${name.padEnd(26)}${tool}`);
}

const isProgram = existsSync(process.argv[1] ?? "") && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isProgram) await orExit(main);
