// @ts-self-types="./index.d.ts"
import { bindings } from "./lib/init/bindings.js";
import { initOf } from "./lib/init/initOf.js";
import { io, wasmUrl } from "./lib/init/places.js";
import { workerUrl } from "./lib/init/workerUrl.js";

/** The package, with its WebAssembly module beside it. */
export const init = /* @__PURE__ */ initOf(bindings, { own: wasmUrl, io, worker: workerUrl });

export * from "./lib/index.js";
