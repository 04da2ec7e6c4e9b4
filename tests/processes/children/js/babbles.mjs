// Says to its parent what is no message, or a wrong one.
const port = globalThis.process?.getBuiltinModule("node:worker_threads").parentPort ?? globalThis;

export default async function main({ stdout }) {
  const messages = [null, undefined, 0, "exit", {}, [], [[]], [null], ["exit"], ["exit", "0"], ["exit", {}], ["started"], ["what", 1]];
  for (const count of [NaN, -1, 1e308, Infinity, "5", {}]) messages.push(["read", count], [count, new ArrayBuffer(3)]);
  for (const bytes of ["text", {}, [1], new Uint8Array(3), new Map()]) messages.push([1, bytes], [2, bytes], [9, bytes]);
  for (const message of messages) port.postMessage(message);
  await stdout.write("babbled\n");
}
