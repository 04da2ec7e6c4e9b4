// websockify: a gateway from WebSockets to one TCP server, the one of noVNC.
import { begun } from "./support/begun.mjs";
import { start } from "./support/child.mjs";
import { onFreePorts } from "./support/ports.mjs";

/** Starts it in front of `target` (anything with `host` and `port`); with a `certificate` over TLS. Resolves to a peer with `url`. */
export function startWebsockify({ tools, env }, { target, certificate, args = [] }) {
  const tls = certificate ? ["--cert", certificate.cert, "--key", certificate.key, "--ssl-only"] : [];
  const host = target.host ?? "127.0.0.1";
  const to = `${host.includes(":") ? `[${host}]` : host}:${target.port}`;
  return onFreePorts(1, (port) => {
    // Without numpy, as it says at each start, unmasking is slower.
    const peer = start(tools.python, ["-W", "ignore", "-m", "websockify", ...tls, ...args, `127.0.0.1:${port}`, to], { env });
    return begun(peer, async () => {
      await peer.accepts(port);
      return { host: "127.0.0.1", port, url: certificate ? `wss://localhost:${port}/` : `ws://127.0.0.1:${port}/` };
    });
  });
}
