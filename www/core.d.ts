/**
 * `wasyncio/core`: the package for an application that brings a WebAssembly module of its own. It has all that `wasyncio` has, but
 * for another `init`.
 *
 * @module wasyncio/core
 */
export * from "./wasyncio.js";

/**
 * Connects the package with the module of an application in Rust whose `wasyncio` has the feature `js`,
 * so that its Rust and its JavaScript share one loop.
 *
 * @throws TypeError if it is no such module; RuntimeError if it has no instance yet, or if there is another one.
 *
 * @example
 * ```js
 * import * as app from "./pkg/app.js";
 * import { init, run } from "wasyncio/core";
 *
 * await app.default();
 * init(app);
 * await run(function* () {
 *   const squares = app.squares(); // a queue that Rust fills
 *   for (let count = 0; count < 3; count++) console.log(yield* squares.get());
 * });
 * ```
 */
export function init(module: object): void;
