import { spawn } from "node:child_process";

const PATIENCE_MS = 15_000;

/** As many connections as the system allows: 65,536, or what the hard limit is. */
const WITH_FILES = 'ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -H -n)"; exec "$@"';

/** Starts a server and waits until it prints `listening PORT`: `{ address, pid, died, stop }`. */
export async function startServer([command, ...args], { env }) {
  const child = spawn("sh", ["-c", WITH_FILES, "sh", command, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const closed = new Promise((resolve) => child.on("close", resolve));
  let errors = "";
  child.stderr.on("data", (data) => (errors = (errors + data).slice(-2000)));
  const stop = async () => {
    child.kill("SIGKILL");
    await closed;
  };
  try {
    const port = await listening(child, closed);
    return { address: `127.0.0.1:${port}`, pid: child.pid, died: () => child.exitCode !== null, stop };
  } catch (error) {
    await stop();
    throw new Error(`${command} ${args.join(" ")}: ${error.message}\n${errors}`);
  }
}

function listening(child, closed) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it does not listen after ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    closed.then(() => reject(new Error("it ended")));
    child.on("error", reject);
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
      const port = /^listening (\d+)$/m.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(port);
    });
    closed.then(() => clearTimeout(timer));
  });
}
