/**
 * `npm run wasi -- [--wasip1] [--trace FILE] PROGRAM [ARGS]`: builds a program of `wasi/` and runs it under wasmtime, for
 * WASI 0.2 unless it is told otherwise. What happens in its loops it writes to FILE, which the page opens. Of the files it may
 * use those in the current folder, and in the folders of the absolute paths among its arguments.
 */
import { existsSync } from "node:fs";
import { dirname, isAbsolute } from "node:path";
import { build, NEEDS, programNames, wasmtimeArgs } from "./lib/programs.mjs";
import { run } from "./lib/run.mjs";
import { OneLine } from "./setup/lib/missing.mjs";
import { orExit, setup } from "./setup/index.mjs";

await orExit(async () => {
  const { host, trace, program, rest } = parsed(process.argv.slice(2));
  if (!program) {
    throw new OneLine(`usage: npm run wasi -- [--wasip1] [--trace FILE] PROGRAM [ARGS]\nprograms: ${programNames().join(", ")}`);
  }
  const ready = await setup(NEEDS[host]);
  const wasm = await build(program, host, ready);
  const guest = trace ? { WASYNCIO_TRACE: trace } : {};
  const command = wasmtimeArgs(wasm, rest, foldersOf([...rest, ...Object.values(guest)]), guest);
  const { status } = await run(ready.tools.wasmtime, command, { env: ready.env });
  process.exitCode = typeof status === "number" ? status : 1;
});

function parsed(args) {
  const [given, left] = [{ host: "wasip2" }, [...args]];
  while (left[0]?.startsWith("--")) {
    const option = left.shift();
    if (option === "--wasip1") given.host = "wasip1";
    else if (option === "--trace") given.trace = left.shift();
    else throw new OneLine(`there is no option ${option}`);
  }
  const [program, ...rest] = left;
  return { ...given, program, rest };
}

/** npm changes to the project's folder, and says where it was called. */
function foldersOf(args) {
  const folders = args.filter(isAbsolute).map(dirname).filter(existsSync);
  return [`${process.env.INIT_CWD ?? process.cwd()}::.`, ...new Set(folders)];
}
