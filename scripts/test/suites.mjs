import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { TARGETS } from "../lib/programs.mjs";
import { SILENCE, run } from "../lib/run.mjs";
import { projectFolder } from "../setup/lib/project.mjs";
import { count } from "./count.mjs";
import { memorySafety } from "./memory-safety.mjs";

/** It fails on warnings (`typedoc.json`). */
const TYPEDOC = "node_modules/typedoc/bin/typedoc";

/** All suites, in the order in which they run: what is quick to fail comes first. */
export async function suites({ env, tools }) {
  const noWarnings = { ...env, RUSTDOCFLAGS: "-D warnings" };
  const targets = Object.entries(TARGETS).map(([host, target]) => ({ host, forTarget: target ? ["--target", target] : [] }));
  return [
    check("format", "cargo", ["fmt", "--all", "--check"], { env }),
    ...targets.map(({ host, forTarget }) =>
      check(`clippy ${host}`, "cargo", ["clippy", "--quiet", "--workspace", ...without(host), "--all-targets", ...forTarget, "--", "-D", "warnings"], { env }),
    ),
    ...targets.map(({ host, forTarget }) =>
      check(`rustdoc ${host}`, "cargo", ["doc", "--quiet", "--no-deps", "-p", "wasyncio", "--features", "process,tls,trace,js", ...forTarget], { env: noWarnings }),
    ),
    check("typedoc", process.execPath, [TYPEDOC, "--out", "target/typedoc"], { env }),
    tests("scripts", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("scripts")], { env }),
    tests("rust native", "cargo", ["test", "--features", "process,tls,trace,js"], { env }),
    // A standard input that stays open: some tests give up reading it.
    tests("rust wasip1", "cargo", ["test", "--target", TARGETS.wasip1, "--tests", "--features", "process"], { env, input: SILENCE }),
    tests("rust wasip2", "cargo", ["test", "--target", TARGETS.wasip2, "--tests", "--features", "process,tls,trace"], { env, input: SILENCE }),
    tests("rust browser", tools["wasm-pack"], ["test", "--headless", "--chrome"], { env: { ...env, WASM_BINDGEN_TEST_TIMEOUT: "120" } }),
    await memorySafety(env),
    check("npm package", process.execPath, ["scripts/build.mjs"], { env }),
    tests("javascript", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/js")], { env }),
    tests("trace", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/trace")], { env }),
    tests("consumers", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/consumers")], { env }),
    tests("conformance tools", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/conformance")], { env }),
    tests("conformance", process.execPath, ["scripts/conformance.mjs"], { env }),
    tests("tour", process.execPath, ["scripts/tour.mjs"], { env }),
    tests("peers", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/peers")], { env }),
    tests("processes", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/processes")], { env }),
    tests("websockets", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/websockets")], { env }),
    tests("demos", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/demos")], { env }),
    tests("node", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/node")], { env }),
    tests("examples", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/examples")], { env }),
    tests("page", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/page")], { env }),
    tests("end to end", process.execPath, ["--test", "--test-reporter=tap", ...testFiles("tests/e2e")], { env }),
    check("cargo package", "cargo", ["package", "--quiet", "--allow-dirty", "-p", "wasyncio-macros", "-p", "wasyncio", "--target-dir", packageFolder()], { env }),
    check("npm pack", "npm", ["pack", "--dry-run"], { env }),
  ];
}

/** The crates with the bindings are for the browser; elsewhere the library is checked without them. */
function without(host) {
  return host === "browser" ? [] : ["--exclude", "wasyncio-bindings", "--exclude", "wasyncio-chat-page", "--exclude", "wasyncio-reversed"];
}

/**
 * A folder for each content of the macros. Cargo unpacks the packaged macros into its home by their version and this
 * folder's path, once: at the same path it would check the crate against the macros of an earlier day.
 */
function packageFolder() {
  const sources = readdirSync(join(projectFolder, "macros/src")).sort();
  const hash = createHash("sha256");
  for (const name of sources) hash.update(readFileSync(join(projectFolder, "macros/src", name)));
  return join(projectFolder, "target/packaged", hash.digest("hex").slice(0, 12));
}

function testFiles(folder) {
  const names = readdirSync(join(projectFolder, folder), { recursive: true });
  return names.filter((name) => name.endsWith(".test.mjs")).map((name) => join(folder, name));
}

/** A suite that is one command, which passes or not. */
function check(name, command, args, options) {
  const test = async () => {
    const { status } = await run(command, args, options);
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  return { name, test };
}

/** A suite whose runner says how many tests there were. */
function tests(name, command, args, options) {
  const test = async () => count(await run(command, args, { ...options, capture: true, show: true }));
  return { name, test };
}
