/** The WebAssembly module: what `init` installed. */
export let raw;

/** Where an object keeps its counterpart in the module. */
export const RAW = Symbol("raw");

export function setRaw(module) {
  raw = module;
}
