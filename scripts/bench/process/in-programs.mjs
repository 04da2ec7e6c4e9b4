import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { benches, programs, target } from "../folders.mjs";
import { run } from "../run.mjs";

const TRIPLES = { wasip1: "wasm32-wasip1", wasip2: "wasm32-wasip2", native: undefined };
const FOLDER = join(programs, "process");
const LIMIT_MS = 120_000;

/** Parents as what is measured: a process of its own for each measurement. */
export async function inPrograms(subjects, { tools, env }, say) {
  const built = new Map();
  const once = async (crate, host) => {
    const key = `${crate}-${host}`;
    if (!built.has(key)) {
      say(`building ${crate} for ${host} …`);
      built.set(key, await build(crate, host, env));
    }
    return built.get(key);
  };
  const script = [tools.python3, join(benches, "process/cpython.py")];
  const commandOf = async ({ host, child }) => {
    const program = await once("child", child);
    if (host === "cpython") return [...script, program];
    // CPython starts one program without arguments of its own.
    if (host === "wasmtime") return [...script, await launcher(tools.wasmtime, program)];
    const parent = await once("parent", host);
    const guest = ["run", "-C", "cache=y", "--dir", FOLDER, parent, program];
    return host === "native" ? [parent, program] : [tools.wasmtime, ...guest];
  };
  const commands = {};
  for (const subject of subjects) commands[subject.server] = await commandOf(subject);
  return {
    async measure({ server }, row, extent) {
      const [program, ...args] = [...commands[server], ...row.ask(extent).map(String)];
      return JSON.parse(await run(program, args, { env, limit: LIMIT_MS }));
    },
    async close() {},
  };
}

/** Builds a crate of `benches/process` for a host, and gives the path of the program. */
export async function build(crate, host, env) {
  const triple = TRIPLES[host];
  const forTriple = triple ? ["--target", triple] : [];
  const args = ["build", "--release", "--package", `bench-process-${crate}`, "--target-dir", target, ...forTriple];
  await run("cargo", args, { cwd: benches, env });
  await mkdir(FOLDER, { recursive: true });
  const end = triple ? ".wasm" : "";
  const copy = join(FOLDER, `${crate}-${host}${end}`);
  await copyFile(join(target, triple ?? "", "release", crate + end), copy);
  return copy;
}

/** A program that runs a module in wasmtime. */
async function launcher(wasmtime, module) {
  const path = join(FOLDER, "in-wasmtime");
  await writeFile(path, `#!/bin/sh\nexec '${wasmtime}' run -C cache=y '${module}' "$@"\n`, { mode: 0o755 });
  return path;
}
