/** The limits are a little above what it is now, so that nothing grows unseen. The budgets are 150 kB for a module and 15 kB for JavaScript. */
const gzip = true;
const IO = "./io-*";

/** What is not WebAssembly is bundled. */
const bundled = { path: "dist/index.js", gzip, modifyEsbuildConfig: (config) => ({ ...config, format: "esm", logLevel: "error" }) };
const wasm = { gzip, disablePlugins: ["@size-limit/esbuild"] };

export default [
  { ...wasm, name: "the WebAssembly module", path: "dist/wasyncio.wasm", limit: "110 kB" },
  { ...wasm, name: "its other half", path: "dist/wasyncio-io.wasm", limit: "90 kB" },
  { ...bundled, name: "JavaScript of init, run and sleep", import: "{ init, run, sleep }", ignore: [IO], limit: "13.3 kB" },
  {
    ...bundled,
    name: "JavaScript of a program with tasks, timeouts, queues and locks",
    import: "{ createTask, currentTask, gather, init, Lock, Queue, run, sleep, timeout, wait, waitFor }",
    ignore: [IO],
    limit: "15 kB",
  },
  { ...bundled, name: "JavaScript that a page without a bundler loads at first", ignore: [IO], limit: "23.2 kB" },
  { ...bundled, name: "JavaScript, all of it", limit: "26 kB" },
  { ...bundled, name: "wasyncio/inline", path: "dist/inline.js", limit: "241 kB" },
];
