import { RuntimeError } from "../errors.js";
import { compile, isResponse } from "./compile.js";
import { connect } from "./connect.js";
import { workerUrl } from "./places.js";

/**
 * The package's `init`. `bindings` are what `wasm-bindgen` has made, `own` gives what is compiled if `init` is given
 * nothing, and `worker` the URL of the script of the workers for child processes.
 */
export function initOf(bindings, own, worker = workerUrl) {
  // The first call's, while it is under way and after it has succeeded.
  let first;

  return async function init(source) {
    const given = await source;
    if (first) {
      if (given !== undefined && nameOf(given) !== first.name) throw new RuntimeError("init() was called before, with another module");
      return first.ready;
    }
    const wanted = given ?? own();
    const ready = start(wanted);
    first = { name: nameOf(wanted), ready };
    // It may be called again, with what is right.
    ready.catch(() => (first = undefined));
    return ready;
  };

  async function start(source) {
    instantiate(bindings, await compile(await source));
    connect(bindings, worker());
  }
}

function instantiate(bindings, module) {
  const foreign = (cause) => new RuntimeError("this is not the WebAssembly module of this version of wasyncio", { cause });
  // One that asks for nothing would be taken for ours.
  if (WebAssembly.Module.imports(module).length === 0) throw foreign();
  try {
    bindings.initSync({ module });
  } catch (error) {
    throw foreign(error);
  }
}

/** By this it is known again. */
function nameOf(source) {
  if (source instanceof URL || typeof source === "string") return absolute(source);
  return (isResponse(source) && source.url) || source;
}

function absolute(url) {
  try {
    return new URL(url, globalThis.location?.href).href;
  } catch {
    return url;
  }
}
