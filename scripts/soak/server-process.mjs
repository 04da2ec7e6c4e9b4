import { spawn } from "node:child_process";
import { connect } from "node:net";

const PATIENCE_MS = 20_000;

/** So many handles, or as many as the system allows. */
const WITH_FILES = 'files=$1; shift; ulimit -n "$files" 2>/dev/null || ulimit -n "$(ulimit -H -n)"; exec "$@"';

/**
 * Starts a server at a free port of this machine and waits until it prints `listening PORT`: `{ address, pid, quit, kill, errors }`.
 * `quit` tells it to end and gives its exit status.
 */
export async function startServer(command, { env, handles = 65536 }) {
  const child = spawn("sh", ["-c", WITH_FILES, "sh", handles, ...command, "127.0.0.1:0"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve) => child.on("close", (status, signal) => resolve(status ?? signal)));
  let errors = "";
  child.stderr.on("data", (data) => (errors = (errors + data).slice(-2000)));
  const kill = () => {
    child.kill("SIGKILL");
    return closed;
  };
  try {
    const port = await inTime(Promise.race([listening(child), closed.then((status) => fail(`it ended (${status})`))]), "it does not listen");
    const quit = () => inTime(tellToQuit(port).then(() => closed), "it does not end");
    return { address: `127.0.0.1:${port}`, pid: child.pid, quit, kill, errors: () => errors };
  } catch (error) {
    await kill();
    throw new Error(`${command.join(" ")}: ${error.message}\n${errors}`);
  }
}

function listening(child) {
  return new Promise((resolve, reject) => {
    let output = "";
    child.on("error", reject);
    child.stdout.on("data", (data) => {
      output += data;
      const port = /^listening (\d+)$/m.exec(output)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

/** It may end before it answers. */
function tellToQuit(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("quit\n"));
    socket.on("error", resolve);
    socket.on("close", resolve);
    socket.resume();
  });
}

function inTime(promise, otherwise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${otherwise} after ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function fail(why) {
  throw new Error(why);
}
