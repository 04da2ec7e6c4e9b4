import { describe } from "../describe.js";
import { OSError, RuntimeError } from "../errors.js";
import { setRaw } from "../raw.js";
import { compile } from "./compile.js";
import { connect } from "./connect.js";
import { instantiate } from "./instantiate.js";
import { loadedBy } from "./io.js";
import { beside, nameOf } from "./urls.js";

/**
 * The package's `init`. `bindings` are what `wasm-bindgen` has made, `own` gives what is compiled if `init` is given
 * nothing, and `worker` the URL of the script of the workers for child processes. `io`, if the module has another half, has
 * its `bindings`, and its `own` place.
 */
export function initOf(bindings, { own, io, worker }) {
  // The first call's, while it is under way and after it has succeeded.
  let first;

  return async function init(source, options) {
    const other = otherOf(options);
    const given = await source;
    if (first) {
      if (given !== undefined && nameOf(given) !== first.name) throw new RuntimeError("init() was called before, with another module");
      return first.ready;
    }
    const wanted = given ?? placeOf(own);
    const ready = start(wanted, other ?? beside(given));
    first = { name: nameOf(wanted), ready };
    // It may be called again, with what is right.
    ready.catch(() => (first = undefined));
    return ready;
  };

  async function start(source, other) {
    instantiate(bindings, await compile(await source), "the WebAssembly module");
    connect(bindings, worker);
    if (io) loadedBy(completing(other));
  }

  /** Loads the other half, and may be called again when that failed. What has succeeded is not done again. */
  function completing(other) {
    let module;
    const compiled = async () => (module ??= await compile(await (other ?? placeOf(io.own))));
    return async () => {
      const [, more] = await Promise.all([compiled(), io.bindings().catch(unloaded)]);
      instantiate(more, module, "the other half of the WebAssembly module");
      setRaw({ ...bindings, ...more });
    };
  }
}

function unloaded(cause) {
  throw new OSError(`cannot load the other half of wasyncio's JavaScript: ${cause.message}`, { cause });
}

/** Where the package's own file is. */
function placeOf(own) {
  try {
    return own();
  } catch (cause) {
    throw new RuntimeError("this bundle does not know where its files are: tell init() where the module is, or import wasyncio/inline", { cause });
  }
}

function otherOf(options = {}) {
  if (typeof options !== "object" || options === null) throw new TypeError(`init() takes an object of options, not ${describe(options)}`);
  const { io } = options;
  if (!["object", "string", "undefined"].includes(typeof io)) throw new TypeError(`io is a URL, a Response, bytes or a WebAssembly.Module, not ${describe(io)}`);
  // That it cannot be had is told to whoever wants it, later.
  Promise.resolve(io).catch(() => {});
  return io;
}
