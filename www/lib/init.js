import { hooks } from "./hooks.js";
import { setRaw } from "./raw.js";

/**
 * Connects the package with its WebAssembly module: its own, or that of an application whose
 * cdylib re-exports `wasyncio::js`.
 */
export function init(module) {
  setRaw(module);
  module.install(hooks);
  module.setWorkerUrl(new URL("../dist/process/worker.js", import.meta.url).href);
}
