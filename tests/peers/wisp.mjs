// A gateway that speaks WISP: many TCP and UDP streams in one WebSocket.
import { fileURLToPath } from "node:url";
import { begun } from "./support/begun.mjs";
import { start } from "./support/child.mjs";

const SERVER = fileURLToPath(new URL("wisp/server.mjs", import.meta.url));

/**
 * Starts it in a process of its own. Resolves to a peer with `url`, which ends with `/`, as WISP's URLs do, and
 * `proxyUrl(target)`, where the same server speaks wsproxy's protocol: one connection's bytes, as they are.
 * `options` are the server's own: `{ wisp_version: 2 }`, `{ allow_udp_streams: false }`, `{ port_blacklist: [80] }`.
 */
export function startWisp({ env }, options = {}) {
  const peer = start(process.execPath, [SERVER, JSON.stringify(options)], { env });
  return begun(peer, async () => {
    const [, port] = await peer.until(/^listening (\d+)$/m);
    const url = `ws://127.0.0.1:${port}/`;
    return { host: "127.0.0.1", port: Number(port), url, proxyUrl: (target) => `${url}${target.host}:${target.port}` };
  });
}
