import { RuntimeError } from "./errors.js";

/** The WebAssembly module: what `init` connected. Before that, whoever asks it for anything is told so. */
export let raw = new Proxy(Object.freeze({}), {
  get() {
    throw new RuntimeError("wasyncio is not ready: await init() first");
  },
});

/** Where an object keeps its counterpart in the module. */
export const RAW = Symbol("raw");

/** True of an object of the module's class of this name, which may not be loaded yet. */
export function isRaw(object, name) {
  const Class = raw[name];
  return Class !== undefined && object instanceof Class;
}

export function setRaw(module) {
  raw = module;
}
