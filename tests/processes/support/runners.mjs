/**
 * Where the real programs run: in wasmtime itself, whose word counts, and as children of this project's on each of its hosts.
 *
 * A runner is `{ name, codeOf, argv0, prepare, run, close }`. `run(ready, program, args, { input, env, folder })` resolves to
 * `{ status, output, errors }`; the program sees the folder as `/data`. `codeOf` says what its host makes of an exit code, and
 * `argv0` what the program is called that is at a path.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, wasmtimeArgs } from "../../../scripts/lib/programs.mjs";
import { buildPackage } from "../../../scripts/lib/npm-package.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";
import { openPage } from "../../js/support/hosts.mjs";
import { finished } from "../../peers/support/child.mjs";
import { bringBack, entriesOf } from "./folders.mjs";

const same = (code) => code;

/** `wasmtime run`. */
const wasmtime = {
  name: "in wasmtime itself",
  codeOf: same,
  argv0: basename,
  async prepare() {},
  run(ready, program, args, { input, env = {}, folder }) {
    const variables = Object.entries(env).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
    const command = ["run", ...variables, "--dir", `${folder}::/data`, ready.tools[program], ...args];
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
      const own = [...variables, "--dir", `${folder}::/data`, path, ...args];
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
  run: (ready, program, args, options) =>
    inJavaScript(options, async (what) => (await import("./ran.mjs")).ran({ ...what, program: ready.tools[program], args })),
};

/** A worker of a page, by the package. */
function page() {
  let opened;
  return {
    name: "in a worker of a page",
    codeOf: same,
    argv0: (path) => urlOf(basename(path)),
    async prepare(ready) {
      await buildPackage(ready);
      const folder = join(projectFolder, "www", CHILDREN);
      mkdirSync(folder, { recursive: true });
      for (const [name, path] of Object.entries(ready.tools)) if (name.endsWith(".wasm")) copyFileSync(path, join(folder, name));
      opened = await openPage(ready);
    },
    run: (_, program, args, options) =>
      inJavaScript(options, (what) => opened.page.evaluate(ranThere, { ...what, program: urlOf(program), args })),
    close: () => opened?.close(),
  };
}

/** Where the programs are for the page. */
const CHILDREN = "dist/children/real";
const urlOf = (program) => `/www/${CHILDREN}/${program}`;

const ranThere = async (what) => (await import("/tests/processes/support/ran.mjs")).ran(what);

async function inJavaScript({ input = "", env = {}, folder }, run) {
  const { entries, ...outcome } = await run({ input, env, entries: entriesOf(folder, "/data") });
  bringBack(entries, "/data", folder);
  return outcome;
}

export const RUNNERS = [
  wasmtime,
  interpreted("native", same),
  interpreted("wasip1", same),
  // WASI 0.2 knows success and failure.
  interpreted("wasip2", (code) => Math.min(code, 1)),
  node,
  page(),
];

async function ended(process) {
  const { status, output, errors } = await process;
  return { status, output, errors };
}
