import { run } from "../lib/run.mjs";
import { count } from "./count.mjs";

/**
 * The tests that run what holds `unsafe`: in virtual time, and with threads.
 * The others differ in their host only, and Miri does not know the system calls of those. Cancel-safety runs the same
 * code thousands of times: Miri would take hours, and sees that code in the other tests. So with the streams, which
 * hold no `unsafe`, and whose tests move megabytes.
 */
const TESTS = ["test", "--test", "semantics", "--", "simulated", "threads::", "panics::", "--skip", "::host", "--skip", "cancel_safety", "--skip", "streams::"];

/** Miri where a nightly toolchain has it; else AddressSanitizer, which every toolchain has. */
export async function memorySafety(env) {
  const miri = await run("cargo", ["+nightly", "miri", "--version"], { env, capture: true });
  return miri.status === 0 ? underMiri(env) : underAddressSanitizer(env, await hostTarget(env));
}

async function hostTarget(env) {
  const { output } = await run("rustc", ["-vV"], { env, capture: true });
  return /^host: (.*)$/m.exec(output)[1];
}

function underMiri(env) {
  const miri = { ...env, MIRIFLAGS: "-Zmiri-disable-isolation", CARGO_TARGET_DIR: "target/miri" };
  return {
    name: "memory safety (Miri)",
    test: async () => count(await run("cargo", ["+nightly", "miri", ...TESTS], { env: miri, capture: true, show: true })),
  };
}

function underAddressSanitizer(env, host) {
  const sanitized = {
    ...env,
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: "-Zsanitizer=address",
    CARGO_TARGET_DIR: "target/asan",
  };
  const [command, ...rest] = TESTS;
  return {
    name: "memory safety (AddressSanitizer)",
    // With a target of its own, so that the flags do not reach build scripts and macros.
    test: async () => count(await run("cargo", [command, "--target", host, ...rest], { env: sanitized, capture: true, show: true })),
  };
}
