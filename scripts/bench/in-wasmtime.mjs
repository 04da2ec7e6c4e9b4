import { run } from "./run.mjs";

/** wasmtime as a place to run workloads: a process for each order. */
export function inWasmtime({ tools, env }) {
  return {
    async measure({ program, order }) {
      const output = await run(tools.wasmtime, ["run", "-C", "cache=y", program, ...order.map(String)], { env, limit: 60_000 });
      return JSON.parse(output);
    },
    async close() {},
  };
}
