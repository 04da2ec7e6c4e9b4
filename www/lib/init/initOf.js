import { describe } from "../describe.js";
import { OSError, RuntimeError } from "../errors.js";
import { setRaw } from "../raw.js";
import { compile } from "./compile.js";
import { connect } from "./connect.js";
import { instantiate } from "./instantiate.js";
import { loadedBy } from "./io.js";
import { beside, nameOf } from "./urls.js";

/** The first call's, of whichever entry of the package, while it is under way and after it has succeeded. */
let first;

/**
 * The package's `init`. `bindings` are what `wasm-bindgen` has made, `own` gives what is compiled if `init` is given
 * nothing, and `worker` the URL of the script of the workers for child processes. `io`, if the module has another half, has
 * its `bindings`, and its `own` place.
 */
export function initOf(bindings, { own, io, worker }) {
  return init;

  function init(source, options) {
    return first ? again(source, options) : begin(source, options);
  }

  async function begin(source, options) {
    const other = otherOf(options);
    const given = Promise.resolve(source).then((source) => source ?? placeOf(own, MODULE));
    const call = { name: given.then(nameOf), other, ready: given.then((given) => start(given, other ?? beside(given))) };
    first = call;
    try {
      await Promise.all([call.name, call.ready]);
    } catch (error) {
      // It may be called again, with what is right.
      first = undefined;
      throw error;
    }
  }

  async function again(source, options) {
    const other = otherOf(options);
    const call = first;
    const given = await source;
    if (first !== call) return init(given, options);
    if (given !== undefined && given !== null && nameOf(given) !== (await call.name)) throw called("module");
    if (other !== undefined && other !== call.other) throw called("place of its other half");
    return call.ready;
  }

  async function start(source, other) {
    instantiate(bindings, await compile(source), "the WebAssembly module");
    connect(bindings, worker);
    if (io) loadedBy(completing(other));
  }

  /** Loads the other half, and may be called again when that failed. What has succeeded is not done again. */
  function completing(other) {
    let module;
    const compiled = async () => (module ??= await compile(await (other ?? placeOf(io.own, OTHER_HALF))));
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

const MODULE = "tell init() where the module is";
const OTHER_HALF = "init(source, { io }) says where the module's other half is";

/** Where the package's own file is. */
function placeOf(own, instead) {
  try {
    return own();
  } catch (cause) {
    throw new RuntimeError(`this bundle does not know where its files are: ${instead}, or import wasyncio/inline`, { cause });
  }
}

function called(what) {
  return new RuntimeError(`init() was called before, with another ${what}`);
}

function otherOf(options = {}) {
  if (typeof options !== "object" || options === null) throw new TypeError(`init() takes an object of options, not ${describe(options)}`);
  const io = options.io ?? undefined;
  if (!["object", "string", "undefined"].includes(typeof io)) throw new TypeError(`io is a URL, a Response, bytes or a WebAssembly.Module, not ${describe(io)}`);
  // That it cannot be had is told to whoever wants it, later.
  Promise.resolve(io).catch(() => {});
  return typeof io === "string" || io instanceof URL ? nameOf(io) : io;
}
