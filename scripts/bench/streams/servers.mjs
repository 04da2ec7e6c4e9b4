/**
 * Who is measured. `server` is its name for `--only`; `feature` chooses the runtime in `benches/streams/servers`, `module` one of
 * the clients in `benches/streams/page`. What is `missing` is not measured; its value says why.
 */

/** TCP servers. `group`: those of the same kind of host are compared. */
export const SERVERS = [
  { server: "wasyncio-wasip2", column: "ours p2", group: "wasip2", feature: "wasyncio", ours: true },
  { server: "tokio-wasip2", column: "tokio p2", group: "wasip2", feature: "tokio", rustflags: "--cfg tokio_unstable" },
  { server: "wstd-wasip2", column: "wstd p2", group: "wasip2", feature: "wstd" },
  { server: "wasyncio-native", column: "ours", group: "native", feature: "wasyncio", ours: true },
  { server: "tokio-native", column: "tokio", group: "native", feature: "tokio" },
  { server: "cpython", column: "CPython", group: "native", script: "cpython.py" },
];

/** Clients in a page. */
export const CLIENTS = [
  { server: "page-wasyncio", column: "ours", group: "page", module: "wasyncio.mjs", ours: true },
  { server: "page-websocket", column: "WebSocket", group: "page", module: "websocket.mjs" },
];

export const ABOUT_SERVERS = [
  "p2: wasm32-wasip2 in wasmtime; the others are native. All have one thread. tokio: its current-thread runtime. CPython: its",
  "asyncio, by streams. Everybody writes to the same client, which runs beside it on the same machine.",
];

export const ABOUT_CLIENTS = [
  "A page in headless Chromium talks to a native WebSocket server. WebSocket: the browser's own, in plain JavaScript.",
];
