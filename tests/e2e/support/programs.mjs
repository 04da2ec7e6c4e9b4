// The programs of wasi/ as processes, natively and under wasmtime.
import { build, wasmtimeArgs } from "../../../scripts/lib/programs.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { finished, start } from "../../peers/support/child.mjs";

export const ready = await setup(["rust-targets", "wasmtime", "peers"]);

/** Where the network's programs run. */
export const HOSTS = ["native", "wasip2"];

/** The exit code as a host has it: WASI 0.2 knows success and failure. */
export const codeOn = (host, code) => (host === "native" ? code : Math.min(code, 1));

/**
 * Builds a program. Resolves to `{ start, run }`: `start(args)` gives a peer, `run(args, options)` its end, as
 * tests/peers/support/child.mjs has them. The program may use the files in `folders`.
 */
export async function programOn(host, name, folders = []) {
  // Under wasmtime as its users have it; natively as the other suites have built most of it already.
  const path = await build(name, host, ready, { debug: host === "native" });
  const command = (args) => (host === "native" ? [path, args] : [ready.tools.wasmtime, wasmtimeArgs(path, args, folders)]);
  return {
    start: (args) => start(...command(args), { env: ready.env }),
    run: (args, options) => finished(...command(args), { env: ready.env, ...options }),
  };
}

/** Starts a program that serves, on a free port; hands `use` the peer with its `port`, and stops it whatever happens. */
export async function serving(program, args, use) {
  const peer = program.start(args);
  try {
    const [, port] = await peer.until(/^listening on \S+:(\d+)/m);
    return await use({ ...peer, port: Number(port) });
  } finally {
    await peer.stop();
  }
}
