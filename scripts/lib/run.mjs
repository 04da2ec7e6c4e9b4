import { spawn } from "node:child_process";
import { projectFolder } from "../setup/lib/project.mjs";
import { OneLine } from "../setup/lib/missing.mjs";

/** As `input`: a pipe that stays open and silent. */
export const SILENCE = Symbol("silence");

/**
 * Runs a command in the project's folder and resolves to `{ status, output }`.
 * `input` is piped into it; without, it inherits standard input. `capture` keeps what it prints (and, with `show`, shows it too).
 */
export function run(command, args, { env, input, capture = false, show = !capture, cwd = projectFolder, timeout } = {}) {
  const stdio = [input === undefined ? "inherit" : "pipe", capture ? "pipe" : "inherit", capture ? "pipe" : "inherit"];
  const child = spawn(command, args, { cwd, env, stdio, timeout });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      chunks.push(chunk);
      if (show) process.stdout.write(chunk);
    });
  }
  if (input !== undefined) {
    child.stdin.on("error", () => {}); // it may end without reading
    if (input !== SILENCE) child.stdin.end(input);
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new OneLine(`${command} did not start: ${error.message}`)));
    child.on("close", (status, signal) => resolve({ status: status ?? signal, output: Buffer.concat(chunks).toString() }));
  });
}

/** As `run`, for a command that must succeed. */
export async function must(command, args, options) {
  const ended = await run(command, args, options);
  if (ended.status === 0) return ended;
  if (options?.capture) process.stderr.write(ended.output);
  throw new OneLine(`\`${[command, ...args].join(" ")}\` failed (${ended.status})`);
}
