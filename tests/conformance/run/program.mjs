/** Runs one translated program, in whatever host this is, the way the reference was run under CPython. */
import { api } from "../python/api.mjs";
import { errors, problems } from "../python/fail.mjs";
import { async, drive, Driven, native } from "../python/functions.mjs";
import { call, isInstance, KIND } from "../python/model.mjs";
import { repr } from "../python/repr.mjs";
import { $ } from "../python/runtime.mjs";
import { awaited } from "../python/streams.mjs";
import { output } from "../python/builtins.mjs";
import { formatted } from "./trace.mjs";

/** How long the tasks that are left over may take to end. */
const LEFT_OVER_S = 2;

// What a program prints is no part of its trace.
output.write = () => {};
// What nobody handles is reported to the host; the programs that look at such reports do so by handlers of their own.
globalThis.process?.on("unhandledRejection", () => {});
globalThis.addEventListener?.("unhandledrejection", (event) => event.preventDefault());

/** Resolves to `{ trace, error }`: the lines logged until `main` returned, and what went wrong, or null. */
export async function runProgram(url) {
  problems.length = 0;
  const trace = [];
  let open = true;
  const log = native("log(*parts)", (parts) => void (open && trace.push(parts.map(formatted).join(" "))));
  let error = null;
  try {
    const program = await import(url);
    const { main } = await ended(drive(program.default($)));
    if (main[KIND] === "coroutine") await inLoop(main, log, () => (open = false));
    else await ended(call(main, log));
  } catch (thrown) {
    error = described(thrown);
  } finally {
    open = false;
  }
  return { trace, error: problems.length > 0 ? described(problems[0]) : error };
}

const ended = async (value) => (value instanceof Driven ? (await value.promise).value : value);

async function inLoop(main, log, over) {
  const loop = api.newEventLoop();
  const entry = async("entry()", [], function* () {
    yield* awaited(main(log)); // in line: adds no hop
    over();
  });
  try {
    await loop.runUntilComplete(entry());
  } finally {
    over();
    const left = [...api.allTasks(loop)];
    for (const task of left) task.cancel();
    if (left.length > 0) await loop.runUntilComplete(api.wait(left, { timeout: LEFT_OVER_S }));
    loop.close();
  }
}

/** The error and the places that it came through, the first of which in the program is found by who reports it. */
function described(error) {
  if (typeof error === "string") return error;
  const places = String(error?.stack ?? "")
    .split("\n")
    .filter((line) => /:\d+:\d+\)?$/.test(line));
  return [isInstance(error, errors.BaseException) ? repr(error) : String(error), ...places].join("\n");
}
