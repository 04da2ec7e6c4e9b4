/** asyncio's functions that start processes. */
import { api } from "../../api.mjs";
import { native } from "../../functions.mjs";
import { Module } from "../../model.mjs";
import { options } from "./bridge.mjs";

const how = "stdin=None, stdout=None, stderr=None, limit=65536, cwd=None, env=None";
const given = (stdin, stdout, stderr, limit, cwd, env) =>
  options({ stdin, stdout, stderr, limit, cwd, env: env && Object.fromEntries(env) });

const createSubprocessExec = native(`create_subprocess_exec(program, /, *args, ${how})`, (program, args, ...rest) =>
  api.createSubprocessExec(program, [...args], given(...rest)),
);
const createSubprocessShell = native(`create_subprocess_shell(cmd, *, ${how})`, (command, ...rest) =>
  api.createSubprocessShell(command, given(...rest)),
);

export const functions = { create_subprocess_exec: createSubprocessExec, create_subprocess_shell: createSubprocessShell };

export const subprocess = new Module("asyncio.subprocess", {
  PIPE: api.PIPE,
  STDOUT: api.STDOUT,
  DEVNULL: api.DEVNULL,
  Process: api.Process,
  ...functions,
});
