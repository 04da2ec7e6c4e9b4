import { spawn } from "node:child_process";

/**
 * Runs a program to its end and gives its standard output. Fails with the end of what it wrote, or if it takes too long.
 */
export function run(command, args, { env, cwd, limit = 600_000 } = {}) {
  const child = spawn(command, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (errors += data));
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => (late = child.kill("SIGKILL")), limit);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(timer);
      if (status === 0) return resolve(output);
      const why = late ? `took more than ${limit / 1000} s` : `failed (status ${status})`;
      reject(new Error(`${command} ${args.join(" ")} ${why}\n${errors.trimEnd().split("\n").slice(-20).join("\n")}`));
    });
  });
}
