/** Who is measured on which host. `feature` chooses the runtime in `benches/core`; the first one is ours. */

export const OURS = "wasyncio";

export const WASIP2 = [
  { feature: OURS, column: "wasyncio" },
  { feature: "tokio", column: "tokio" },
  { feature: "tokio-local-set", column: "LocalSet" },
  { feature: "async-executor", column: "async-exec." },
  { feature: "local-pool", column: "LocalPool" },
  { feature: "wstd", column: "wstd" },
];

export const BROWSER = [
  { feature: OURS, column: "wasyncio" },
  { feature: "wasm-bindgen-futures", column: "wb-futures" },
  { feature: "tokio-with-wasm", column: "tokio_w_wasm" },
  { feature: "promises", column: "JS promises", script: true },
];

export const ABOUT = [
  "tokio: its current-thread runtime; LocalSet: tokio's, on that runtime; LocalPool: the executor of `futures`.",
  "wb-futures: wasm-bindgen-futures with gloo-timers and the handles of `futures`; tokio_w_wasm: tokio_with_wasm.",
  "JS promises: async functions in plain JavaScript, no WebAssembly.",
];
