import { WASI, WASIProcExit } from "@bjorn3/browser_wasi_shim";
import { Failure } from "../failure.js";
import { post } from "../parent.js";
import { blockingOf } from "./blocking.js";
import { checkModule } from "./checkModule.js";
import { Ended } from "./ended.js";
import { FileTree } from "./fileTree.js";
import { importsOf } from "./imports.js";
import { PipeIn, PipeOut } from "./pipes.js";

/** Runs a WebAssembly module of WASI 0.1 to its end. */
export async function runModule(child) {
  const { module, args, env, cwd, files } = child.what;
  const tree = new FileTree(files);
  const stdio = [new PipeIn(child.stdin), ...child.outputs.map((output) => new PipeOut(output))];
  const pairs = env.map(([key, value]) => `${key}=${value}`);
  const wasi = new WASI(args, pairs, [...stdio, ...tree.preopens(cwd)], { debug: false });
  const blocking = blockingOf(child);
  const imports = importsOf(wasi, blocking);
  checkModule(args[0], module, imports);
  const instance = await instantiate(args[0], module, imports);
  wasi.inst = instance;
  const start = blocking.starts(instance.exports._start);
  post(["started"]);
  await blocking.ready();
  const code = await exitCode(start, child.outputs[1]);
  return { code, ...tree.changes() };
}

async function instantiate(name, module, imports) {
  try {
    return await WebAssembly.instantiate(module, { wasi_snapshot_preview1: imports });
  } catch (error) {
    throw new Failure("format", `cannot run ${name}: ${error.message}`);
  }
}

/** Zero, what it exits with, or the negative number of the signal that it ended with. */
async function exitCode(start, stderr) {
  try {
    await start();
    return 0;
  } catch (error) {
    if (error instanceof WASIProcExit) return error.code & 0xff;
    if (error instanceof Ended) return -error.signal;
    const text = error instanceof Error ? (error.stack ?? `${error}`) : `${error}`;
    stderr.send(new TextEncoder().encode(`${text}\n`).buffer);
    return -SIGABRT;
  }
}

const SIGABRT = 6;
