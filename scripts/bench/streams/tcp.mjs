import { run } from "../run.mjs";
import { buildServer, buildTool } from "./build.mjs";
import { startServer } from "./start-server.mjs";

/** The load generator gives up by itself, and before that. */
const LIMIT_MS = 60_000;

/** TCP servers as what is measured: a process of its own for each measurement. */
export async function tcp(servers, ready, say) {
  say("building the load generator …");
  const load = await buildTool("load", ready);
  const commands = {};
  for (const server of servers) {
    say(`building ${server.server} …`);
    commands[server.server] = await buildServer(server, ready);
  }
  return {
    async measure({ server }, row, extent) {
      const process = await startServer([...commands[server], row.mode, "127.0.0.1:0"], ready);
      try {
        const [measurement, ...rest] = row.load({ ...extent, pid: process.pid });
        const output = await run(load, [measurement, process.address, ...rest.map(String)], { ...ready, limit: LIMIT_MS });
        const outcome = JSON.parse(output);
        return outcome.dead && process.died() ? { dead: "the server crashed" } : outcome;
      } finally {
        await process.stop();
      }
    },
    async close() {},
  };
}
