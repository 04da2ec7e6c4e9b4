import { existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, renameSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { isOwnTool } from "./lib/cache.mjs";
import { cargoHome } from "./lib/home.mjs";
import { which } from "./lib/look.mjs";
import { say } from "./lib/say.mjs";

const NAMES = ["wasmtime", "wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"];
const cargoBin = () => join(cargoHome(), "bin");

/**
 * Makes the tools' names work in the user's own shell: a link in cargo's folder of programs, which is on PATH where
 * cargo is. A command of the user's own is never touched.
 */
export function linkTools(tools) {
  const linked = NAMES.filter((name) => tools[name] && isOwnTool(tools[name]) && link(name, tools[name]));
  if (linked.length === 0) return;
  say(`linked ${linked.join(", ")} into ${cargoBin()}`);
  if (!isOnPath(cargoBin())) say(`${cargoBin()} is not on PATH; add it to use them in a shell`);
}

function isOnPath(folder) {
  return (process.env.PATH ?? "").split(delimiter).some((other) => resolve(other) === resolve(folder));
}

/** The tools themselves where PATH led to such links: another clone may turn a link to its own version while this one works. */
export function behindLinks(tools) {
  return Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, isOurs(tool) ? realpathSync(tool) : tool]));
}

const isOurs = (tool) => dirname(tool) === cargoBin() && !isForeign(tool);

/** Returns whether it made a link. */
function link(name, tool) {
  const place = join(cargoBin(), name);
  const found = which(name);
  if ((found && found !== place) || leadsTo(place, tool) || isForeign(place)) return false;
  try {
    mkdirSync(cargoBin(), { recursive: true });
    symlinkSync(tool, `${place}.${process.pid}`);
    renameSync(`${place}.${process.pid}`, place);
    return true;
  } catch (error) {
    // The project's own commands do not need the link.
    say(`cannot link ${name} into ${cargoBin()} (${error.code})`);
    return false;
  }
}

const leadsTo = (place, tool) => existsSync(place) && realpathSync(place) === realpathSync(tool);

/** Is there something that no set-up has put there? */
function isForeign(place) {
  const there = lstatSync(place, { throwIfNoEntry: false });
  if (!there) return false;
  return !(there.isSymbolicLink() && isOwnTool(readlinkSync(place)));
}
