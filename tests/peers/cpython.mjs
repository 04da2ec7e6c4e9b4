// CPython's asyncio and the `websockets` package, as servers and as a client. The programs are in python/.
import { fileURLToPath } from "node:url";
import { begun } from "./support/begun.mjs";
import { finished, start } from "./support/child.mjs";

/**
 * Starts a program of python/, which says where it listens. Resolves to a peer with `host` and `port`.
 * A program of a test's own is `{ text }`; it prints `listening PORT` and flushes.
 */
export function startPython({ tools, env }, program, args = []) {
  const peer = start(tools.python, [...commandOf(program), ...args], { env });
  return begun(peer, async () => {
    const [, port] = await peer.until(/^listening (\d+)$/m);
    return { host: hostIn(args), port: Number(port) };
  });
}

/** Runs a program to its end: `{ status, output, errors }`. */
export function runPython({ tools, env }, program, args = [], options = {}) {
  return finished(tools.python, [...commandOf(program), ...args], { env, ...options });
}

/** Sends back what it gets, over TLS where there is a certificate; prints `accepted N`, then `ended N BYTES` or `lost N ERROR`. */
export function startEchoServer(ready, { host, certificate } = {}) {
  return startPython(ready, "echo_server.py", flags({ host, ...pem(certificate) }));
}

/** Sends `lines` lines while it reads them back, ends its direction, and says `echoed N lines` with status 0 if all came. */
export function runEchoClient(ready, { host, port, lines, length, ca, name }, options) {
  return runPython(ready, "echo_client.py", flags({ host, port, lines, length, ca, name }), options);
}

/** Answers with a reset once it has read `after` bytes; first sends `send`. Prints `reset N`. */
export function startResetServer(ready, { host, after, send } = {}) {
  return startPython(ready, "reset_server.py", flags({ host, after, send }));
}

/** Accepts, and never reads nor writes. Prints `accepted N`. */
export function startSilentServer(ready, { host } = {}) {
  return startPython(ready, "silent_server.py", flags({ host }));
}

/** Sends each datagram back to its sender. */
export function startUdpEcho(ready, { host } = {}) {
  return startPython(ready, "udp_echo.py", flags({ host }));
}

/**
 * Echoes messages as they came, text or binary. What else it does, a connection asks for in its URL:
 * `url({ closeAfter: 2, code: 4001, reason: "bye" })`. python/websocket_server.py lists it all.
 * Prints `opened N PATH SUBPROTOCOL`, and `closed N CODE REASON` when the connection is over.
 */
export async function startWebSocketServer(ready, { host, certificate, subprotocols } = {}) {
  const args = flags({ host, ...pem(certificate), subprotocols: subprotocols?.join(",") });
  const server = await startPython(ready, "websocket_server.py", args);
  const origin = `${certificate ? "wss://localhost" : `ws://${bracketed(server.host)}`}:${server.port}`;
  return { ...server, url: (asked = {}) => `${origin}/?${new URLSearchParams(asked)}` };
}

function commandOf(program) {
  // Without a cache of bytecode among the sources.
  return typeof program === "string" ? ["-B", fileURLToPath(new URL(`python/${program}`, import.meta.url))] : ["-c", program.text];
}

const pem = (certificate) => ({ cert: certificate?.cert, key: certificate?.key });

function flags(options) {
  return Object.entries(options).filter(([, value]) => value !== undefined).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

const hostIn = (args) => (args.includes("--host") ? args[args.indexOf("--host") + 1] : "127.0.0.1");
const bracketed = (host) => (host.includes(":") ? `[${host}]` : host);
