import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { once } from "./lib/cache.mjs";
import { rustupHome } from "./lib/home.mjs";
import { which } from "./lib/look.mjs";
import { Missing } from "./lib/missing.mjs";
import { projectFolder } from "./lib/project.mjs";
import { rustc } from "./lib/rustc.mjs";
import { say } from "./lib/say.mjs";
import { CommandFailed, step } from "./lib/step.mjs";
import { MADE_BY_US, rustStdFromDebian } from "./rust-std-from-debian.mjs";

export const TARGETS = ["wasm32-unknown-unknown", "wasm32-wasip1", "wasm32-wasip2"];
const ADD = `rustup target add ${TARGETS.join(" ")}`;
const IDLE_MS = 60_000;

/** The standard library for the hosts: by rustup, and where rustup cannot download, built from Debian's source. */
export async function rustTargets() {
  await once("rust-targets", () => (lacking().length === 0 ? true : undefined), add);
  return {};
}

async function add() {
  if (which("rustup")) await byRustup();
  if (lacking().length > 0) await rustStdFromDebian(lacking(), new Missing(`the Rust targets ${lacking().join(", ")}`, ADD));
}

function lacking() {
  return TARGETS.filter((target) => !isReady(target));
}

/** One that we made serves only the compiler it was made with; rustup replaces its own when it replaces the compiler. */
function isReady(target) {
  const { sysroot, commit } = rustc();
  const folder = join(sysroot, "lib", "rustlib", target);
  try {
    if (!readdirSync(join(folder, "lib")).some((name) => /^libstd-.*\.rlib$/.test(name))) return false;
  } catch {
    return false;
  }
  const ours = readIfThere(join(folder, MADE_BY_US));
  return ours === undefined || ours.includes(commit);
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

async function byRustup() {
  const doing = `adding the Rust targets ${TARGETS.join(", ")} by rustup`;
  try {
    await step({ name: "rustup-target-add", doing, about: "20 s", done: "added the Rust targets" }, (run) =>
      run("rustup", ["target", "add", ...TARGETS], { cwd: projectFolder, watch: endWhenIdle }),
    );
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    say(`rustup cannot add them here (${error.message})`);
  }
}

/** A download that still grows may take its time on a slow line; one that hangs may not. */
function endWhenIdle(end) {
  let seen = downloaded();
  let since = Date.now();
  const timer = setInterval(() => {
    const now = downloaded();
    if (now !== seen) [seen, since] = [now, Date.now()];
    else if (Date.now() - since > IDLE_MS) end();
  }, 1000);
  return () => clearInterval(timer);
}

function downloaded() {
  const folder = join(rustupHome(), "downloads");
  try {
    return readdirSync(folder).map((name) => `${name} ${statSync(join(folder, name)).size}`).join();
  } catch {
    return "";
  }
}
