import { describe } from "../describe.js";
import { RuntimeError } from "../errors.js";
import { setRaw } from "../raw.js";
import { compile, isResponse } from "./compile.js";
import { connect } from "./connect.js";
import { instantiate } from "./instantiate.js";
import { loadedBy } from "./io.js";
import { IO_FILE, workerUrl } from "./places.js";

/**
 * The package's `init`. `bindings` are what `wasm-bindgen` has made, `own` gives what is compiled if `init` is given
 * nothing, and `worker` the URL of the script of the workers for child processes. `io`, if the module has another half, is
 * how to get at its `bindings`, and its `own` place.
 */
export function initOf(bindings, own, { io, worker = workerUrl } = {}) {
  // The first call's, while it is under way and after it has succeeded.
  let first;

  return async function init(source, options) {
    const given = await source;
    if (first) {
      if (given !== undefined && nameOf(given) !== first.name) throw new RuntimeError("init() was called before, with another module");
      return first.ready;
    }
    const wanted = given ?? own();
    const other = checkOptions(options).io ?? beside(given);
    // That it cannot be had is told to whoever wants it, later.
    Promise.resolve(other).catch(() => {});
    const ready = start(wanted, other);
    first = { name: nameOf(wanted), ready };
    // It may be called again, with what is right.
    ready.catch(() => (first = undefined));
    return ready;
  };

  async function start(source, other) {
    instantiate(bindings, await compile(await source));
    connect(bindings, worker());
    if (io) loadedBy(() => complete(other ?? io.own()));
  }

  async function complete(source) {
    const [module, more] = await Promise.all([Promise.resolve(source).then(compile), io.bindings()]);
    instantiate(more, module);
    setRaw({ ...bindings, ...more });
  }
}

function checkOptions(options = {}) {
  if (typeof options === "object" && options !== null) return options;
  throw new TypeError(`init() takes an object of options, not ${describe(options)}`);
}

/** Where the other half is if somebody has put the module at this place. */
function beside(source) {
  const url = isResponse(source) ? source.url : source instanceof URL || typeof source === "string" ? absolute(source) : "";
  return url ? absolute(IO_FILE, url) : undefined;
}

/** By this it is known again. */
function nameOf(source) {
  if (source instanceof URL || typeof source === "string") return absolute(source);
  return (isResponse(source) && source.url) || source;
}

function absolute(url, base = globalThis.location?.href) {
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}
