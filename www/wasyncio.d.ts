/**
 * wasyncio: Python's asyncio for JavaScript, stepped by a Rust event loop in WebAssembly.
 *
 * A coroutine is a generator function; `yield*` is its `await`. Names are asyncio's in camelCase; times
 * are seconds, and sizes bytes.
 *
 * ```js
 * import { init, run, createTask, gather, sleep } from "wasyncio";
 *
 * await init();
 *
 * function* greet(name, delay) {
 *   yield* sleep(delay);
 *   return `hello ${name}`;
 * }
 *
 * await run(function* () {
 *   const [a, b] = yield* gather(greet("browser", 0.02), createTask(greet("Node", 0.01)));
 *   console.log(a, b); // hello browser hello Node
 * });
 * ```
 *
 * @module
 */
export * from "./types/awaitables.js";
export * from "./types/core.js";
export * from "./types/loop.js";
export * from "./types/tasks.js";
export * from "./types/sync.js";
export * from "./types/streams.js";
export * from "./types/process.js";
export * from "./types/errors.js";
export * from "./types/introspection.js";
