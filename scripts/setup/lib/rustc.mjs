import { existsSync } from "node:fs";
import { join } from "node:path";
import { ask, askOnce, which } from "./look.mjs";
import { Missing } from "./missing.mjs";

let known;

/**
 * The compiler that cargo uses in this project: `{ sysroot, version, commit, cargo }`.
 *
 * Which toolchain is active is asked each time (an override, a `rust-toolchain.toml`, RUSTUP_TOOLCHAIN: only rustup
 * knows); what it is is remembered by its file.
 */
export function rustc() {
  return (known ??= look());
}

function look() {
  if (!which("cargo") || !which("rustc")) {
    throw new Missing("cargo and rustc", "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh");
  }
  const sysroot = ask("rustc", "--print", "sysroot");
  if (!sysroot) throw new Missing("a Rust toolchain (`rustc --print sysroot` fails)", "rustup default stable");
  const text = askOnce(join(sysroot, "bin", "rustc"), "-vV");
  const line = (name) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1];
  return { sysroot, version: line("release"), commit: line("commit-hash"), cargo: ownCargo(sysroot) ?? "cargo" };
}

/** The toolchain's cargo itself: rustup's proxy would choose a toolchain anew in another folder. */
function ownCargo(sysroot) {
  const cargo = join(sysroot, "bin", "cargo");
  return existsSync(cargo) ? cargo : undefined;
}

/** The environment for building tools: this toolchain, and none of the settings meant for the user's own crates. */
export function toolEnvironment(more) {
  const { RUSTFLAGS, CARGO_ENCODED_RUSTFLAGS, CARGO_BUILD_RUSTFLAGS, CARGO_BUILD_TARGET, ...env } = process.env;
  return { ...env, RUSTC: join(rustc().sysroot, "bin", "rustc"), ...more };
}
