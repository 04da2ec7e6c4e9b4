/**
 * Where the WebAssembly module comes from.
 *
 * @module init
 */

/** What `init` makes a WebAssembly module from. A promise of one of these will do as well. */
export type InitSource = string | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/** Options of `init`. */
export interface InitOptions {
  /**
   * Where the module's other half is. Without it, that is `wasyncio-io.wasm` beside the module, if `init` was given the URL (or
   * the Response) of a `wasyncio.wasm`, and else this package's. Of a URL the loading is tried again after it failed.
   */
  io?: InitSource | PromiseLike<InitSource> | null | undefined;
}

/**
 * Loads the WebAssembly module. Await it once before anything else; further calls wait for the first one.
 *
 * Without an argument the module is `wasyncio.wasm` of this package: bundlers find it, Node reads it, and `wasyncio/inline`
 * has it within. A worker can be handed the compiled module by its page.
 *
 * Connections, servers and child processes are in another half of the module, `wasyncio-io.wasm`, and some JavaScript with it.
 * They are loaded when a program first opens a connection or starts a server or a process, or by `preload`.
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
 *
 * @example Files that a site keeps elsewhere
 * ```js
 * import { init } from "wasyncio";
 *
 * await init("/assets/wasyncio.1f3a.wasm", { io: "/assets/wasyncio-io.77c0.wasm" });
 * ```
 */
export function init(source?: InitSource | PromiseLike<InitSource>, options?: InitOptions): Promise<void>;
