export * from "./wasyncio.js";

/** What `init` makes the WebAssembly module from. A promise of one of these will do as well. */
export type InitSource = string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/**
 * Loads the WebAssembly module. Await it once before anything else; further calls wait for the first one.
 *
 * ```js
 * import { init, run, sleep } from "wasyncio";
 *
 * await init();
 * await run(function* () {
 *   yield* sleep(0.1);
 * });
 * ```
 *
 * Without an argument the module is `wasyncio.wasm` of this package: bundlers find it, Node reads it, and `wasyncio/inline`
 * has it within. A worker can be handed the compiled module by its page:
 *
 * ```js
 * const module = await WebAssembly.compileStreaming(fetch("/wasyncio.wasm"));
 * await init(module);
 * worker.postMessage(module); // there: await init(event.data)
 * ```
 *
 * @throws OSError if nothing can be loaded from there; the message has the URL.
 * @throws RuntimeError if what was loaded is not this version's module, or if `init` was called before with another one.
 *   After an error it may be called again.
 * @throws UnsupportedError where there is no WebAssembly.
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
