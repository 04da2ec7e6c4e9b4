import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { isAccepted } from "./accepted.mjs";
import { atEnd } from "./at-end.mjs";
import { groupGone, signalGroup } from "./groups.mjs";

/** How long a peer may take until it accepts, on a machine that has other things to do. */
const PATIENCE_MS = 20_000;
const GRACE_MS = 2_000;

/**
 * Starts a program that runs until it is stopped. Returns a peer:
 *
 * - `log()`: what it has printed so far, on both outputs;
 * - `until(pattern)`: waits until it has printed that, and resolves to the match; fails if it ends before;
 * - `accepts(port, host)`: waits until somebody can connect;
 * - `stop()`: ends it and what it has started, and waits until they are gone;
 * - `pid`, `stdin`, and `ended`, a promise of its exit status or signal.
 */
export function start(command, args, options = {}) {
  const { child, forget } = launch(command, args, options);
  const output = collected(child);
  const { state, ended } = endOf(child);
  ended.then(output.wake, output.wake);

  const failure = (why) => new Error(`${command} ${args.join(" ")}: ${why}; it printed:\n${output.text()}`);
  const mustRun = () => {
    if (state.status !== undefined) throw failure(`ended (${state.status})`);
  };

  /** Looks again whenever it has printed something. */
  async function until(pattern, patience = PATIENCE_MS) {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = output.text().match(pattern);
      if (found) return found;
      mustRun();
      if (Date.now() > deadline) throw failure(`did not print ${pattern} within ${patience} ms`);
      await Promise.race([output.change(), sleep(100)]);
    }
  }

  async function accepts(port, host = "127.0.0.1") {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isAccepted(port, host))) {
      mustRun();
      if (Date.now() > deadline) throw failure(`does not accept on ${host} port ${port}`);
      await sleep(20);
    }
    // Was it this one? Where another program has the port, this one is about to end.
    await sleep(20);
    mustRun();
  }

  async function stop() {
    if (child.pid === undefined) return;
    if (state.status === undefined) signalGroup(child.pid, "SIGTERM");
    const killing = setTimeout(() => signalGroup(child.pid, "SIGKILL"), GRACE_MS);
    await ended;
    clearTimeout(killing);
    // What it started may have gone on in silence.
    signalGroup(child.pid, "SIGKILL");
    await groupGone(child.pid);
    forget();
  }

  return { pid: child.pid, stdin: child.stdin, ended, log: output.text, until, accepts, stop };
}

/** Runs a program to its end. Resolves to `{ status, output, bytes, errors }`: both outputs as text, the first as bytes, too. */
export async function finished(command, args, { input = "", timeout = 60_000, ...options } = {}) {
  const { child, forget } = launch(command, args, options);
  const [output, errors] = [child.stdout, child.stderr].map(chunksOf);
  const killing = setTimeout(() => signalGroup(child.pid, "SIGKILL"), timeout);
  child.stdin.end(input);
  const { state, ended } = endOf(child);
  await ended;
  clearTimeout(killing);
  if (child.pid === undefined) throw new Error(`${command} did not start: ${state.status}`);
  forget();
  const bytes = Buffer.concat(output);
  return { status: state.status, output: bytes.toString(), bytes, errors: Buffer.concat(errors).toString() };
}

/** In a process group of its own, as some peers start a process for each connection; nothing of it outlives this process. */
function launch(command, args, { env, cwd }) {
  const child = spawn(command, args, { env, cwd, detached: true, stdio: "pipe" });
  child.stdin.on("error", () => {}); // it may end without reading
  const forget = child.pid === undefined ? () => {} : atEnd(() => signalGroup(child.pid, "SIGKILL"));
  return { child, forget };
}

/** `status` is that of the process, once it has one; `ended` also waits for the last of its output. */
function endOf(child) {
  const state = { status: undefined };
  const set = (code, signal) => (state.status ??= code ?? signal);
  child.on("error", (error) => set(error.message));
  child.on("exit", set);
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(set(code, signal))));
  return { state, ended };
}

function chunksOf(stream) {
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  return chunks;
}

/** Both outputs in the order in which they come. `change()` waits for more, or for `wake()`. */
function collected(child) {
  const chunks = [];
  let waiting = [];
  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      chunks.push(chunk);
      wake();
    });
  }
  const change = () => new Promise((resolve) => waiting.push(resolve));
  return { text: () => Buffer.concat(chunks).toString(), change, wake };
}
