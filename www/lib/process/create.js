import { leaf } from "../awaitable.js";
import { steps } from "../coroutine.js";
import { describe } from "../describe.js";
import { ValueError } from "../errors.js";
import { getRunningLoop } from "../eventLoop.js";
import { loaded } from "../init/io.js";
import { RAW, raw } from "../raw.js";
import { LIMIT, checkLimit } from "../streams/limits.js";
import { Files } from "./files.js";
import { Process } from "./process.js";
import { checkProgram } from "./program.js";
import { checkStdio } from "./stdio.js";

/** Starts a program. */
export const createSubprocessExec = steps(function* createSubprocessExec(program, args = [], options = {}) {
  const settings = [["args", checkStrings(args, "args")], ...checkOptions(options)];
  return yield* started(checkProgram(program), settings);
});

/** Has the system's shell run a command. */
export const createSubprocessShell = steps(function* createSubprocessShell(command, options = {}) {
  if (typeof command !== "string") throw new ValueError(`cmd must be a string, not ${describe(command)}`);
  if (Array.isArray(options) || options?.args !== undefined) throw new ValueError("a shell takes no arguments: they are part of its command");
  const settings = checkOptions(options);
  return yield* started(() => raw.RawProgram.shell(command), settings);
});

function* started(program, settings) {
  const loop = getRunningLoop();
  yield* loaded();
  // Only now: what is made here is of no use to anybody if one of them is wrong.
  const create = settings.reduce((create, [name, ...values]) => create[name](...values), program());
  return new Process(yield* leaf(() => create.start()), loop);
}

function checkOptions(options) {
  if (typeof options !== "object" || options === null) throw new TypeError(`options are an object, not ${describe(options)}`);
  const { stdin, stdout, stderr, env, cwd, files, limit = LIMIT } = options;
  const settings = [
    ["stdin", checkStdio(stdin, "stdin")],
    ["stdout", checkStdio(stdout, "stdout")],
    ["stderr", checkStdio(stderr, "stderr")],
    ["limit", checkLimit(limit)],
  ];
  if (given(env)) settings.push(["env", checkEnv(env)]);
  if (given(cwd)) settings.push(["cwd", ...checkStrings([cwd], "cwd")]);
  if (given(files)) settings.push(["files", (files instanceof Files ? files : new Files(files))[RAW]]);
  return settings;
}

function given(option) {
  return option !== undefined && option !== null;
}

function checkStrings(values, name) {
  if (typeof values === "string" || typeof values?.[Symbol.iterator] !== "function") {
    throw new TypeError(`${name} are an array of strings, not ${describe(values)}`);
  }
  return Array.from(values, (value) => {
    if (typeof value !== "string") throw new TypeError(`${name}: expected a string, not ${describe(value)}`);
    return value;
  });
}

function checkEnv(env) {
  if (typeof env !== "object") throw new TypeError(`env is an object of names and values, not ${describe(env)}`);
  return Object.entries(env).flatMap((variable) => checkStrings(variable, "env"));
}
