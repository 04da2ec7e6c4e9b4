/** Who is measured. `server` is its name for `--only`. */

/** The same child, `wasm`, inside a guest and, as what that costs is compared with, in wasmtime itself. */
export const GUESTS = [
  { server: "guest-wasip2", column: "ours in p2", group: "wasm", host: "wasip2", child: "wasip1", ours: true },
  { server: "guest-wasip1", column: "ours in p1", group: "p1", host: "wasip1", child: "wasip1" },
  { server: "guest-native", column: "ours native", group: "n", host: "native", child: "wasip1" },
  { server: "wasmtime", column: "wasmtime", group: "wasm", host: "wasmtime", child: "wasip1" },
];

export const NATIVE = [
  { server: "process-native", column: "ours", group: "native", host: "native", child: "native", ours: true },
  { server: "process-cpython", column: "CPython", group: "native", host: "cpython", child: "native" },
];

export const PAGES = [
  { server: "process-page", column: "ours", group: "page", module: "wasyncio.mjs", ours: true },
  { server: "process-shared", column: "ours, shared", group: "shared", module: "wasyncio.mjs", shared: true },
  { server: "worker-page", column: "Worker", group: "page", module: "worker.mjs" },
  { server: "worker-copy", column: "Worker, copy", group: "copy", module: "worker.mjs", copied: true },
];

export const ABOUT_GUESTS = [
  "ours: a wasip2 program in wasmtime, a wasip1 one, and a native one, that interpret the child; wasmtime: CPython's asyncio starts it",
  "for each child, with its cache of compiled modules.",
];

export const ABOUT_NATIVE = ["CPython: its asyncio. Both start the same native program."];

export const ABOUT_PAGES = [
  "A page in headless Chromium. ours: a WebAssembly child that waits by JSPI; shared: by shared memory, in an isolated page without JSPI.",
  "Worker: plain JavaScript with postMessage, whose child transfers buffers of 64 KiB, of which 1 MiB is under way; copy: the receiver",
  "copies each to where it keeps it, as one must who is to read bytes and not buffers.",
];
