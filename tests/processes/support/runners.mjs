/**
 * Where the real programs run: in wasmtime itself, whose word counts, and as children of this project's on each of its hosts.
 *
 * A runner is `{ name, codeOf, argv0, prepare, run }`. `run(ready, program, args, { input, env, folder })` resolves to
 * `{ status, output, errors }`; the program sees the folder as `/work`. `codeOf` says what its host makes of an exit code, and
 * `argv0` what the program is called that is at a path.
 */
import { basename, dirname } from "node:path";
import { build, wasmtimeArgs } from "../../../scripts/lib/programs.mjs";
import { buildPackage } from "../../../scripts/lib/npm-package.mjs";
import { finished } from "../../peers/support/child.mjs";

const same = (code) => code;

/** `wasmtime run`. */
const wasmtime = {
  name: "in wasmtime itself",
  codeOf: same,
  argv0: basename,
  async prepare() {},
  run(ready, program, args, { input, env = {}, folder }) {
    const variables = Object.entries(env).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
    const command = ["run", ...variables, "--dir", `${folder}::/work`, ready.tools[program], ...args];
    return ended(finished(ready.tools.wasmtime, command, { env: ready.env, input }));
  },
};

/** Interpreted in the program `pipeline`, which is built for a host. */
function interpreted(host, codeOf) {
  let pipeline;
  return {
    name: `interpreted, ${host}`,
    codeOf,
    argv0: (path) => path,
    async prepare(ready) {
      pipeline = await build("pipeline", host, ready, { debug: host === "native" });
    },
    run(ready, program, args, { input, env = {}, folder }) {
      const variables = Object.entries(env).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
      const path = ready.tools[program];
      const own = [...variables, "--dir", `${folder}::/work`, path, ...args];
      const command = host === "native" ? [pipeline, own] : [ready.tools.wasmtime, wasmtimeArgs(pipeline, own, [folder, dirname(path)])];
      return ended(finished(...command, { env: ready.env, input }));
    },
    };
}

/** A worker thread of Node, by the package. */
const node = {
  name: "in a worker thread of Node",
  codeOf: same,
  argv0: (path) => path,
  prepare: buildPackage,
  async run(ready, program, args, { input = "", env = {}, folder }) {
    const { PIPE, createSubprocessExec, run } = await import("../../../www/wasyncio.js");
    const { bringBack, filesOf } = await import("./folders.mjs");
    return run(function* () {
      const options = { stdin: PIPE, stdout: PIPE, stderr: PIPE, env, files: filesOf(folder, "/work") };
      const process = yield* createSubprocessExec(ready.tools[program], args, options);
      const [output, errors] = yield* process.communicate(Buffer.from(input));
      bringBack(process.files, "/work", folder);
      return { status: process.returncode, output: Buffer.from(output).toString(), errors: Buffer.from(errors).toString() };
    });
  },
};

export const RUNNERS = [
  wasmtime,
  interpreted("native", same),
  interpreted("wasip1", same),
  // WASI 0.2 knows success and failure.
  interpreted("wasip2", (code) => Math.min(code, 1)),
  node,
];

async function ended(process) {
  const { status, output, errors } = await process;
  return { status, output, errors };
}
