import { fork } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { guarded, HANGS } from "./guard.mjs";

const child = fileURLToPath(new URL("node-child.mjs", import.meta.url));

/**
 * Node as a host: a process for many programs, replaced when one hangs or dies. `api` is the URL of
 * a module to use in the place of the published one; `patience` how long a program may take, in milliseconds.
 */
export async function node({ api, patience } = {}) {
  const started = () => start(api ? ["--import", `data:text/javascript,globalThis.conformanceApi=${JSON.stringify(api)}`] : []);
  let current = await started();
  return {
    name: "node",
    async run({ file }) {
      const result = await guarded(answer(current, () => current.send(pathToFileURL(file).href)), patience);
      if (result.error === HANGS || current.exitCode !== null) {
        current.kill("SIGKILL");
        current = await started();
      }
      return result;
    },
    async close() {
      current.disconnect();
    },
  };
}

async function start(execArgv) {
  const own = fork(child, { execArgv: ["--expose-gc", ...execArgv], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const first = await answer(own, () => {});
  if (first !== "ready") throw new Error(`the process for the programs did not start: ${first.error}`);
  return own;
}

/** The next message of a process, or why there is none. */
function answer(own, send) {
  return new Promise((resolve) => {
    const settle = (result) => {
      own.off("message", settle);
      own.off("exit", died);
      resolve(result);
    };
    const died = (code, signal) => settle({ trace: [], error: `the process died (${signal ?? code})` });
    own.on("message", settle);
    own.on("exit", died);
    send();
  });
}
