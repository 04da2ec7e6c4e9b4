import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { OneLine } from "../setup/lib/missing.mjs";
import { projectFolder } from "../setup/lib/project.mjs";
import { must } from "./run.mjs";

/** The hosts that the programs of `wasi/` are built for, by their Rust targets; native needs none. */
export const TARGETS = {
  wasip1: "wasm32-wasip1",
  wasip2: "wasm32-wasip2",
  browser: "wasm32-unknown-unknown",
  native: undefined,
};

/** What each host needs of the set-up. */
export const NEEDS = {
  wasip1: ["rust-targets", "wasmtime"],
  wasip2: ["rust-targets", "wasmtime"],
  browser: ["rust-targets", "wasm-bindgen", "chromium", "node-packages", "process-worker"],
  native: ["rust-targets"],
};

export function programNames() {
  const folder = join(projectFolder, "wasi/src/bin");
  return readdirSync(folder).map((name) => name.replace(/\.rs$/, ""));
}

/**
 * Builds a program of `wasi/` for a host and returns the path of what was built; for the browser, that of its JavaScript.
 * Built to debug, it is there sooner, and slower.
 */
export async function build(program, host, { env, tools }, { debug = false } = {}) {
  if (!programNames().includes(program)) {
    throw new OneLine(`there is no program ${program}; there are: ${programNames().join(", ")}`);
  }
  const target = TARGETS[host];
  const forTarget = target ? ["--target", target] : [];
  const profile = debug ? [] : ["--release"];
  await must("cargo", ["build", "--quiet", ...profile, "-p", "wasyncio-programs", "--bin", program, ...forTarget], { env });
  const built = join(targetFolder(), target ?? "", debug ? "debug" : "release", target ? `${program}.wasm` : program);
  return host === "browser" ? bindings(program, built, { env, tools }) : built;
}

/** The JavaScript around a module for the browser; it goes to `www/dist`. `flags` are more of wasm-bindgen's. */
export async function bindings(program, wasm, { env, tools }, flags = []) {
  const folder = join(projectFolder, "www/dist", program);
  const args = ["--target", "web", "--no-typescript", ...flags, "--out-dir", folder, "--out-name", program, wasm];
  await must(tools["wasm-bindgen"], args, { env, capture: true });
  return join(folder, `${program}.js`);
}

/** Where cargo puts a module for the browser. */
export function wasmOf(name, profile = "release") {
  return join(targetFolder(), TARGETS.browser, profile, `${name}.wasm`);
}

/** Where cargo puts what it builds. */
export function targetFolder() {
  return process.env.CARGO_TARGET_DIR ?? join(projectFolder, "target");
}

/** Sockets, names, and handles for thousands of connections. Programs for WASI 0.1 have no use for them, and do not mind. */
const NETWORK = ["-S", "inherit-network", "-S", "allow-ip-name-lookup", "-S", "max-component-handles=1000000"];

/**
 * The flags of wasmtime that the programs need. The `folders` on this machine are theirs, too: paths, or `path::name in the
 * guest`; and `variables` are in their environment.
 */
export function wasmtimeArgs(wasm, args = [], folders = [], variables = {}) {
  if (!existsSync(wasm)) throw new OneLine(`${wasm} was not built`);
  const environment = Object.entries(variables).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  return ["run", ...NETWORK, ...folders.flatMap((folder) => ["--dir", folder]), ...environment, wasm, ...args];
}
