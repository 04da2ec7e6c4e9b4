import { Failure } from "../failure.js";
import { post } from "../parent.js";
import { ScriptOutput } from "./scriptOutput.js";
import { inputOf } from "./scriptInput.js";

/**
 * Runs a JavaScript module to its end. It exports
 *
 *     export default async function main({ args, env, stdin, stdout, stderr, files, signal }) {
 *       for await (const chunk of stdin) await stdout.write(chunk);
 *       return 0;
 *     }
 *
 * | | |
 * |---|---|
 * | `args` | the arguments, without its name |
 * | `env` | an object |
 * | `stdin` | a `ReadableStream` of `Uint8Array`; `for await` works wherever this runs |
 * | `stdout`, `stderr` | `write(textOrBytes)` resolves when there is room for more; `writable` is a `WritableStream` |
 * | `files` | a `Map` from paths to `Uint8Array`; what is in it at the end is brought back |
 * | `signal` | aborted by SIGTERM and SIGINT; two seconds later the child is ended by force |
 *
 * The number that it returns is its return code, nothing is 0. What it throws is written to standard error, and the
 * return code is 1; `signal.reason`, thrown, is the end by that signal.
 */
export async function runScript(child) {
  const { script, args, env, files } = child.what;
  const main = await load(script, args[0]);
  const [stdout, stderr] = child.outputs.map((output) => new ScriptOutput(output, child.bell));
  const tree = new Map(files.filter(([, buffer]) => buffer !== null).map(([path, buffer]) => [path, new Uint8Array(buffer)]));
  const given = [...tree.keys()];
  const uncaught = watch();
  post(["started"]);
  const about = { args: args.slice(1), env: Object.fromEntries(env), stdin: inputOf(child), stdout, stderr, files: tree, signal: child.signal };
  const code = await exitCode(Promise.race([ranTo(main, about), uncaught]), child.signal, stderr);
  await Promise.all([stdout.flush(), stderr.flush()]);
  return { code, ...changes(tree, given) };
}

async function load(script, name) {
  let module;
  try {
    // In a template, Vite's server for development leaves it, and with it this script, as it is.
    module = await import(`${script}`);
  } catch (error) {
    throw await failure(script, name, error);
  }
  if (typeof module.default === "function") return module.default;
  throw new Failure("format", `cannot run ${name}: it has no default export that is a function`);
}

/** A browser does not say why it could not import. */
async function failure(script, name, error) {
  // Node says what it is that it has not found: it may be what the module imports.
  if (error?.code === "ERR_MODULE_NOT_FOUND" && error.url === script) return new Failure("not found", name);
  const found = script.startsWith("file:") || !(error instanceof TypeError) ? undefined : await fetch(script).catch(() => undefined);
  if (found?.status === 404 || found?.status === 410) return new Failure("not found", name);
  if (found && !found.ok) return new Failure("other", `${name}: ${found.status} ${found.statusText}`);
  return new Failure("format", `cannot run ${name}: ${error?.name}: ${error?.message ?? error}`);
}

async function ranTo(main, about) {
  return main(about);
}

async function exitCode(ended, signal, stderr) {
  try {
    const code = await ended;
    return typeof code === "number" ? code & 0xff : 0;
  } catch (error) {
    if (signal.aborted && error === signal.reason) return -error.number;
    stderr.write(`${error?.stack ?? error}\n`);
    return 1;
  }
}

/** Rejects with what nobody caught, and with the module's own end of its worker. */
function watch() {
  return new Promise((resolve, reject) => {
    if (globalThis.process?.on) {
      for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, reject);
      return;
    }
    globalThis.addEventListener("error", (event) => (event.preventDefault(), reject(event.error ?? new Error(event.message))));
    globalThis.addEventListener("unhandledrejection", (event) => (event.preventDefault(), reject(event.reason)));
    // Nobody is told when a worker closes itself.
    globalThis.close = () => resolve(0);
  });
}

function changes(files, given) {
  const isFile = ([path, bytes]) => typeof path === "string" && bytes instanceof Uint8Array;
  return { written: [...files].filter(isFile), removed: given.filter((path) => !files.has(path)) };
}
