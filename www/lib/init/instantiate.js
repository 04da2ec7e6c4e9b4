import { RuntimeError } from "../errors.js";

/** Makes what wasm-bindgen has written around a module ready for use; `what` the module is to be. */
export function instantiate(bindings, module, what) {
  const foreign = (cause) => new RuntimeError(`this is not ${what} of this version of wasyncio`, { cause });
  // One that asks for nothing would be taken for ours.
  if (WebAssembly.Module.imports(module).length === 0) throw foreign();
  try {
    bindings.initSync({ module });
  } catch (error) {
    throw foreign(error);
  }
}
