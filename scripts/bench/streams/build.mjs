import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { TRIPLES } from "../build.mjs";
import { benches, programs, target } from "../folders.mjs";
import { run } from "../run.mjs";

const FOLDER = join(programs, "streams");

/** Builds a server of the list and gives the command that starts it, without MODE and HOST:PORT. */
export async function buildServer({ server, group, feature, script, rustflags = "" }, { tools, env }) {
  if (script) return [tools.python3, join(benches, "streams", script)];
  const triple = TRIPLES[group];
  const flags = rustflags ? { ...env, RUSTFLAGS: `${env.RUSTFLAGS ?? ""} ${rustflags}` } : env;
  const built = await build({ crate: "servers", bin: "server", triple, features: [feature], as: server, env: flags });
  return triple ? [tools.wasmtime, ...WASMTIME, built] : [built];
}

/** A native program of its own crate: `load` or `websocket`. */
export function buildTool(name, { env }) {
  return build({ crate: name, bin: name, as: name, env });
}

// The cache is for the start only. By default 1,000 connections are too many handles.
const WASMTIME = ["run", "-C", "cache=y", "-S", "inherit-network", "-S", "max-component-handles=1000000"];

/** The next build overwrites what cargo gives, so there is a copy under the name `as`. */
async function build({ crate, bin, triple, features = [], as, env }) {
  const args = ["build", "--release", "--package", `bench-streams-${crate}`, "--bin", bin, "--target-dir", target];
  if (triple) args.push("--target", triple);
  if (features.length > 0) args.push("--features", features.join());
  await run("cargo", args, { cwd: benches, env });
  await mkdir(FOLDER, { recursive: true });
  const end = triple ? ".wasm" : "";
  const copy = join(FOLDER, as + end);
  await copyFile(join(target, triple ?? "", "release", bin + end), copy);
  return copy;
}
