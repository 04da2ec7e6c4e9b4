// @ts-self-types="./core.d.ts"
import * as handedOver from "./lib/handedOver.js";
import { connect } from "./lib/init/connect.js";
import { workerUrl } from "./lib/init/workerUrl.js";

/**
 * The package without a WebAssembly module, for an application that brings its own: a cdylib that
 * re-exports `wasyncio::js`. Call `init(module)` before anything else.
 */
export function init(module) {
  connect(module, workerUrl, handedOver);
}

export * from "./lib/index.js";
