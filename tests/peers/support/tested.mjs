// What the tests of the peers have in common.
import assert from "node:assert/strict";
import { once } from "node:events";
import { setup } from "../../../scripts/setup/index.mjs";
import { isAccepted } from "./accepted.mjs";
import { isThere } from "./groups.mjs";
import { withPeer } from "./with-peer.mjs";

export const ready = await setup(["peers", "node-packages"]);

// Loaded late: the set-up installs it.
export const { WebSocket } = await import("ws");

/** As `withPeer`; and then there must be nothing left of it. */
export async function using(starting, use) {
  const peer = await starting;
  await withPeer(peer, use);
  assert.ok(!isThere(peer.pid), "some of its processes are left");
  assert.equal(await isAccepted(peer.port, peer.host), false);
}

/** What comes until the other side ends; `text` is sent first, and then this side ends. */
export async function answerOf(socket, text) {
  const chunks = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.end(text);
  await once(socket, "close");
  return Buffer.concat(chunks).toString();
}

/** A WebSocket, once it is open. */
export async function opened(url, ...args) {
  const socket = new WebSocket(url, ...args);
  await once(socket, "open");
  return socket;
}

/** Each message that comes from now on. */
export async function* messages(socket) {
  const queue = [];
  let wake = () => {};
  socket.on("message", (message) => {
    queue.push(message);
    wake();
  });
  for (;;) {
    while (queue.length > 0) yield queue.shift();
    await new Promise((resolve) => (wake = resolve));
  }
}

/** The messages that come until they have so many bytes in all. */
export async function received(socket, size) {
  const chunks = [];
  let length = 0;
  for await (const chunk of messages(socket)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= size) return Buffer.concat(chunks);
  }
}
