import { createServer } from "node:net";

const ATTEMPTS = 5;

/**
 * For a peer that cannot say which port it got: `starting(...ports)` starts it on `count` ports that were free just now,
 * and again on others if somebody was faster.
 */
export async function onFreePorts(count, starting) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await starting(...(await freePorts(count)));
    } catch (error) {
      if (attempt === ATTEMPTS || !/in use/i.test(error.message)) throw error;
    }
  }
}

/** Different ones, as all are held at the same time. */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listening() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
