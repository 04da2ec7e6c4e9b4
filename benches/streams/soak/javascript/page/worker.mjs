/** The server, which the page reaches over the loopback of the origin. */
import * as module from "../../../../../www/dist/wasyncio/wasyncio.js";
import { allTasks, run } from "../../../../../www/wasyncio.js";
import { countReports } from "../counts.mjs";
import { Soaked } from "../soaked.mjs";

const memory = module.initSync({}).memory;

await run(function* () {
  const counts = countReports();
  const soaked = new Soaked(() => {
    globalThis.gc?.();
    return { tasks: allTasks().size, memory: memory.buffer.byteLength, ...counts };
  });
  postMessage(yield* soaked.start("127.0.0.1", 0));
  yield* soaked.ended();
});
