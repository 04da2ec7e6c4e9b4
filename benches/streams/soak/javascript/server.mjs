/**
 * `node --expose-gc server.mjs HOST:PORT`: as `../server`, in JavaScript. It prints `listening PORT`.
 *
 * The module's memory is the generated module's own export, which is the same one for everybody who imports it.
 */
import * as module from "../../../../www/dist/wasyncio/wasyncio.js";
import { allTasks, run } from "../../../../www/wasyncio.js";
import { countReports } from "./counts.mjs";
import { Soaked } from "./soaked.mjs";

const [, host, port] = /^(.*):(\d+)$/.exec(process.argv[2] ?? "") ?? [];
if (host === undefined) throw new Error("HOST:PORT");
const memory = module.initSync({}).memory;

await run(function* () {
  const counts = countReports();
  const soaked = new Soaked(() => figures(counts));
  console.log(`listening ${yield* soaked.start(host, Number(port))}`);
  yield* soaked.ended();
});

function figures(counts) {
  // The second time finds what the first one's finalisers let go of.
  for (let times = 0; times < 2; times++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { tasks: allTasks().size, heap: heapUsed + external - memory.buffer.byteLength, memory: memory.buffer.byteLength, ...counts };
}
