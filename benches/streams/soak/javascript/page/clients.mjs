/** What clients do, by names: those of the native clients that a page can do. */
import { gather, sleep } from "../../../../../www/wasyncio.js";
import { Peer } from "./peer.mjs";

const MOST = 100_000;

const bytes = (text) => new TextEncoder().encode(text);

const some = (random, most) => Uint8Array.from({ length: 1 + random(most) }, () => random(256));

function* echo(port, random) {
  const sent = some(random, random(2) === 0 ? 100 : MOST);
  const peer = yield* Peer.connect(port, "echo");
  yield* bothWays(peer, sent, random);
  if (random(2) === 0) return void peer.close();
  peer.finish();
  yield* peer.expectEnd();
}

function* bothWays(peer, sent, random) {
  const send = function* () {
    for (let at = 0; at < sent.length; ) {
      const end = at + 1 + random(sent.length - at);
      yield* peer.send(sent.subarray(at, end));
      at = end;
    }
  };
  yield* gather(send(), peer.expect(sent));
}

function* relay(port, random) {
  const peer = yield* Peer.connect(port, "relay");
  yield* bothWays(peer, some(random, MOST), random);
  peer.finish();
  yield* peer.expectEnd();
}

function* halfClose(port, random) {
  const sent = some(random, MOST);
  const peer = yield* Peer.connect(port, "sink");
  yield* peer.send(sent);
  peer.finish();
  yield* peer.expect(bytes(String(sent.length)));
  yield* peer.expectEnd();
}

/** With a pause in the middle in which it does not read. */
function* stopReading(port, random) {
  const count = 200_000 + random(500_000);
  const before = random(100_000);
  const peer = yield* Peer.connect(port, `source ${count}`);
  yield* peer.expectPattern(0, before);
  yield* sleep(random(300) / 1000);
  if (random(3) === 0) return void peer.close();
  yield* peer.expectPattern(before, count - before);
  yield* peer.expectEnd();
}

function* trickle(port, random) {
  const count = 1 + random(2000);
  const peer = yield* Peer.connect(port, `trickle ${count}`);
  yield* peer.expectPattern(0, count);
  yield* peer.expectEnd();
}

function* slowHandler(port, random) {
  const sent = some(random, 2000);
  const peer = yield* Peer.connect(port, "slow");
  yield* peer.send(sent);
  peer.finish();
  yield* peer.expect(sent);
  yield* peer.expectEnd();
}

function* reset(port, random) {
  const peer = yield* Peer.connect(port, ["echo", "source 4000000", "hasty", "slow", "relay"][random(5)]);
  yield* peer.send(some(random, 10_000));
  yield* sleep(random(30) / 1000);
  peer.reset();
}

/** Leaves with bytes that were not read. */
function* vanish(port, random) {
  const peer = yield* Peer.connect(port, ["source 4000000", "trickle 100000", "sink"][random(3)]);
  yield* sleep(random(30) / 1000);
  peer.close();
}

function* ends(port, line) {
  const peer = yield* Peer.connect(port, line);
  yield* peer.expectEnd();
}

function* middle(port) {
  const peer = yield* Peer.connect(port, "middle");
  yield* peer.expect(bytes("half a li"));
  yield* peer.expectEnd();
}

function* abort(port) {
  const peer = yield* Peer.connect(port, "abort");
  yield* peer.expectEnded();
}

/** The server closes it when it is collected; this client does not wait for that. */
function* drop(port) {
  const peer = yield* Peer.connect(port, "drop");
  peer.close();
}

/** Over the limit. */
function* longLine(port) {
  const peer = yield* Peer.connect(port, "lines");
  peer.writer.write(new Uint8Array(300_000).fill(120));
  yield* peer.expectEnded();
}

/** The server gives up waiting for a line again and again, and still no line is lost. */
function* hasty(port, random) {
  const peer = yield* Peer.connect(port, "hasty");
  const count = 1 + random(20);
  const send = function* () {
    for (let number = 0; number < count; number += 1) {
      yield* peer.send(bytes(`line `));
      yield* sleep(random(8) / 1000);
      yield* peer.send(bytes(`${number}\n`));
    }
    peer.finish();
  };
  const [, text] = yield* gather(send(), peer.rest());
  const lines = new TextDecoder().decode(text).replaceAll("late\n", "");
  const expected = Array.from({ length: count }, (_, number) => `line ${number}\n`).join("");
  if (lines !== expected) throw new Error(`${JSON.stringify(lines)} came back of ${count} lines`);
  peer.close();
}

export const CLIENTS = [
  ["echo", echo],
  ["echo", echo],
  ["echo", echo],
  ["relay", relay],
  ["half-close", halfClose],
  ["stop reading", stopReading],
  ["trickle", trickle],
  ["slow handler", slowHandler],
  ["reset", reset],
  ["vanish", vanish],
  ["throw", (port) => ends(port, "throw")],
  ["cancel", (port) => ends(port, "cancel")],
  ["middle", middle],
  ["abort", abort],
  ["drop", drop],
  ["long line", longLine],
  ["hasty", hasty],
];
