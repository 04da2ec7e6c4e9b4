/** Many clients that do the same. */
import { Peer } from "./peer.mjs";

const MESSAGE = new TextEncoder().encode("is anybody there?");

export function* talk(peer) {
  yield* peer.send(MESSAGE);
  yield* peer.expect(MESSAGE);
}

function* served(port) {
  const peer = yield* Peer.connect(port, "echo");
  yield* talk(peer);
  return peer;
}

/** Connections that were served once. */
export function* idle(port, count, tally) {
  const peers = [];
  for (let number = 0; number < count; number += 1) {
    const peer = yield* tally.count("idle", () => served(port));
    if (peer) peers.push(peer);
  }
  return peers;
}

/** Connections that begin at once. When all of them were served, they leave at once. */
export function* flood(port, count, tally) {
  const peers = [];
  yield* tally.all(count, function* () {
    const peer = yield* tally.count("flood", () => served(port));
    if (peer) peers.push(peer);
  });
  for (const peer of peers) peer.close();
}
