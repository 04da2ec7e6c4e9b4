/**
 * `npm run wasi -- PROGRAM [ARGS]`: builds a program of `wasi/` and runs it under wasmtime.
 * `--wasip1` before its name builds it for WASI 0.1 instead of 0.2. Of the files it may use those in the current folder,
 * and in the folders of the absolute paths among its arguments.
 */
import { existsSync } from "node:fs";
import { dirname, isAbsolute } from "node:path";
import { build, NEEDS, programNames, wasmtimeArgs } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";
import { OneLine } from "./setup/lib/missing.mjs";
import { orExit, setup } from "./setup/index.mjs";

await orExit(async () => {
  const args = process.argv.slice(2);
  const host = args[0] === "--wasip1" ? "wasip1" : "wasip2";
  if (host === "wasip1") args.shift();
  const [program, ...rest] = args;
  if (!program) {
    throw new OneLine(`usage: npm run wasi -- [--wasip1] PROGRAM [ARGS]\nprograms: ${programNames().join(", ")}`);
  }
  const ready = await setup(NEEDS[host]);
  const wasm = await build(program, host, ready);
  const { status } = await run(ready.tools.wasmtime, wasmtimeArgs(wasm, rest, foldersOf(rest)), { env: ready.env });
  process.exitCode = typeof status === "number" ? status : 1;
});

/** npm changes to the project's folder, and says where it was called. */
function foldersOf(args) {
  const folders = args.filter(isAbsolute).map(dirname).filter(existsSync);
  return [`${process.env.INIT_CWD ?? process.cwd()}::.`, ...new Set(folders)];
}
