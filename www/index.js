// @ts-self-types="./index.d.ts"
import * as bindings from "./dist/wasyncio/wasyncio.js";
import { initOf } from "./lib/init/initOf.js";
import { wasmUrl } from "./lib/init/places.js";

/** The package, with its WebAssembly module beside it. */
export const init = /* @__PURE__ */ initOf(bindings, wasmUrl);

export * from "./lib/index.js";
