import { describe } from "../describe.js";
import { RuntimeError } from "../errors.js";
import { hooks } from "../hooks.js";
import { setRaw } from "../raw.js";
import { makeAwaitablesThenable } from "../thenable.js";

let connected;

/**
 * Connects the package with its WebAssembly module: its own, or that of an application whose
 * cdylib re-exports `wasyncio::js`, with what Rust and JavaScript hand over to each other. `worker` gives the URL of the script
 * of the workers for children.
 */
export function connect(module, worker, handedOver) {
  if (connected && module === connected) return;
  if (connected) throw new RuntimeError("init() has connected the package with another module; a program has one");
  if (typeof module?.install !== "function") {
    throw new TypeError(`init() takes the module of a cdylib that re-exports wasyncio::js, not ${describe(module)}`);
  }
  try {
    module.install({ ...hooks, ...handedOver });
  } catch (cause) {
    throw new RuntimeError("the module has no instance yet: await its own init first", { cause });
  }
  const url = urlOf(worker);
  if (url) module.setWorkerUrl(url);
  setRaw(module);
  makeAwaitablesThenable();
  connected = module;
}

/** Nothing in a bundle that does not know where it is: who wants a worker there, is told what to do. */
function urlOf(worker) {
  try {
    return String(worker());
  } catch {
    return undefined;
  }
}
