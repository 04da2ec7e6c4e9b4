import { join } from "node:path";
import { TRIPLES } from "../bench/build.mjs";
import { benches, target } from "../bench/folders.mjs";
import { run } from "../bench/run.mjs";

/** So that a server outlives a handler that panics; the benches have none that does. */
const UNWIND = ["--config", 'profile.release.panic="unwind"'];

/** Builds a program of `benches/streams/soak` and gives its path. */
export function buildNative(name, ready) {
  return build(name, UNWIND, join(target, "release", name), ready);
}

export function buildWasip2(name, ready) {
  return build(name, ["--target", TRIPLES.wasip2], join(target, TRIPLES.wasip2, "release", `${name}.wasm`), ready);
}

async function build(name, args, built, { env }) {
  await run("cargo", ["build", "--release", "--package", name, ...args, "--target-dir", target], { cwd: benches, env });
  return built;
}
