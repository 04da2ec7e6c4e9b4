import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { announce, say } from "./say.mjs";

const LAST_LINES = 12;

/** A command that a step ran has failed. The step turns it into one line for the user. */
export class CommandFailed extends Error {}

/**
 * One step of the set-up: says what it does and for how long, runs `work`, says how long it took.
 * `work` gets a `run` whose output goes to the step's log file. If a command fails, `missing` is thrown in its place; a step
 * that has an alternative gives none.
 */
export async function step({ name, doing, about, done, missing }, work) {
  const log = startLog(name);
  const progress = announce(about ? `${doing}, about ${about}` : doing);
  try {
    const result = await work((command, args, options) => run(command, args, { ...options, log: log.fd }));
    progress.stop();
    say(`${done} in ${progress.elapsed()}`);
    return result;
  } catch (error) {
    progress.stop();
    if (!(error instanceof CommandFailed) || !missing) throw error;
    say(`${error.message} after ${progress.elapsed()}; the end of its log ${log.path}:`);
    process.stderr.write(lastLines(log.path));
    throw missing;
  } finally {
    closeSync(log.fd);
  }
}

/** Runs a command to its end; its output goes to the file descriptor `log`. Fails with `CommandFailed`, unless it may fail. */
function run(command, args, { log, cwd, env = process.env, watch, mayFail = false }) {
  writeSync(log, `$ ${command} ${args.join(" ")}\n`);
  // A process group of its own: cargo, ended, would leave its compilers running.
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", log, log], detached: true });
  const end = () => endGroup(child);
  const forget = onInterrupt(end);
  const stopWatching = watch?.(end);
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new CommandFailed(`\`${shortly(command, args)}\` ${why}`));
    child.on("error", (error) => fail(`did not start (${error.code})`));
    child.on("close", (status, signal) => {
      if (status === 0 || mayFail) resolve();
      else fail(`failed (${signal ?? `status ${status}`})`);
    });
  }).finally(() => {
    forget();
    stopWatching?.();
  });
}

function endGroup(child) {
  try {
    process.kill(-child.pid);
  } catch {
    // It has ended already, or never started.
  }
}

/** `cargo install` of a long command line */
function shortly(command, args) {
  return [basename(command), args.find((arg) => /^[a-z]/.test(arg))].filter(Boolean).join(" ");
}

function startLog(name) {
  const path = join(cacheFolder(), "logs", `${name}.log`);
  mkdirSync(dirname(path), { recursive: true });
  return { path, fd: openSync(path, "w") };
}

function lastLines(path) {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.slice(-LAST_LINES).map((line) => `  | ${line}\n`).join("");
}
