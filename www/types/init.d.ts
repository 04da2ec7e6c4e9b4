/**
 * Where the WebAssembly module comes from.
 *
 * @module init
 */

/** What `init` makes the WebAssembly module from. A promise of one of these will do as well. */
export type InitSource = string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/**
 * Loads the WebAssembly module. Await it once before anything else; further calls wait for the first one.
 *
 * Without an argument the module is `wasyncio.wasm` of this package: bundlers find it, Node reads it, and `wasyncio/inline`
 * has it within. A worker can be handed the compiled module by its page.
 *
 * @throws OSError if nothing can be loaded from there; the message has the URL.
 * @throws RuntimeError if what was loaded is not this version's module, or if `init` was called before with another one.
 *   After an error it may be called again.
 * @throws UnsupportedError where there is no WebAssembly.
 *
 * @example
 * ```js
 * import { init, run, sleep } from "wasyncio";
 *
 * await init();
 * console.log(await run(sleep(0.01, "ready"))); // ready
 * ```
 *
 * @example In a page that hands the module to its worker
 * ```js
 * import { init } from "wasyncio";
 *
 * const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
 * const module = await WebAssembly.compileStreaming(fetch("/wasyncio.wasm"));
 * await init(module);
 * worker.postMessage(module); // there: await init(event.data)
 * ```
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
