export * from "./wasyncio.js";

/**
 * Connects the package with the module of an application whose cdylib re-exports `wasyncio::js`,
 * so that its Rust and its JavaScript share one loop.
 *
 * ```js
 * import * as app from "./pkg/app.js";
 * import { init, run } from "wasyncio/core";
 *
 * await app.default();
 * init(app);
 * ```
 */
export function init(module: object): void;
