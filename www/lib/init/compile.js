import { describe } from "../describe.js";
import { OSError, RuntimeError, UnsupportedError } from "../errors.js";

/** The `WebAssembly.Module` of a URL, a Response, bytes, or of itself. */
export async function compile(source) {
  if (typeof WebAssembly === "undefined") {
    throw new UnsupportedError("there is no WebAssembly here: the browser is too old, or its settings or a policy forbid it");
  }
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return compiled(source, "what init() was given");
  if (isResponse(source)) return ofResponse(source, source.url || "the response");
  if (typeof source === "string" || source instanceof URL) return ofUrl(String(source));
  throw new TypeError(`init() takes a URL, a Response, bytes or a WebAssembly.Module, not ${describe(source)}`);
}

export function isResponse(source) {
  return typeof Response === "function" && source instanceof Response;
}

async function ofUrl(url) {
  // Node's fetch takes no files.
  if (url.startsWith("file:") && globalThis.process) return compiled(await readFile(url), url);
  try {
    return await ofResponse(await fetch(url), url);
  } catch (error) {
    throw error instanceof TypeError ? unloaded(url, error.message, error) : error;
  }
}

async function readFile(url) {
  try {
    return await process.getBuiltinModule("node:fs").promises.readFile(new URL(url));
  } catch (error) {
    throw unloaded(url, error.message, error);
  }
}

async function ofResponse(response, name) {
  if (!response.ok) throw unloaded(name, `${response.status} ${response.statusText}`.trim());
  // Only this type is compiled while it comes in.
  if (response.headers.get("content-type") !== "application/wasm") return compiled(await response.arrayBuffer(), name);
  return noted(WebAssembly.compileStreaming(response), name);
}

function compiled(bytes, name) {
  return noted(WebAssembly.compile(bytes), name);
}

async function noted(module, name) {
  try {
    return await module;
  } catch (cause) {
    throw new RuntimeError(`cannot compile ${name}: ${cause.message}`, { cause });
  }
}

function unloaded(name, why, cause) {
  return new OSError(`cannot load ${name}: ${why}`, { cause });
}
