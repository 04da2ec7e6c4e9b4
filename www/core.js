// @ts-self-types="./core.d.ts"
/**
 * The package without a WebAssembly module, for an application that brings its own: a cdylib that
 * re-exports `wasyncio::js`. Call `init(module)` before anything else.
 */
export { init } from "./lib/init.js";
export * from "./lib/index.js";
