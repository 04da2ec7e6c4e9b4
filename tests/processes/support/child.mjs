// What the cases have in common.
import { PIPE, createSubprocessExec } from "../../../www/wasyncio.js";

export const bytes = (text) => new TextEncoder().encode(text);
export const text = (read) => read && new TextDecoder().decode(read);

/** The URL of a child, by its name: a `.wasm` is built, and a `.mjs` is one of `children/js`. */
export function childUrl(name) {
  const folder = name.endsWith(".wasm") ? "../../../www/dist/children/" : "../children/js/";
  return new URL(folder + name, import.meta.url).href;
}

/** Starts a child, by its name or a compiled module, with pipes unless the options say otherwise. */
export function start(child, args = [], options = {}) {
  return createSubprocessExec(typeof child === "string" ? childUrl(child) : child, args, { stdin: PIPE, stdout: PIPE, stderr: PIPE, ...options });
}

/** What a child says to this input, as text: `[code, stdout, stderr]`. */
export function* said(name, args, input = "", options = {}) {
  const process = yield* start(name, args, options);
  const [stdout, stderr] = yield* process.communicate(process.stdin ? bytes(input) : undefined);
  return [process.returncode, text(stdout), text(stderr)];
}
