/** `soakRound({ round, seed, seconds })`: a round of clients against the server in the worker. What it gives is what the native clients print. */
import * as module from "../../../../../www/dist/wasyncio/wasyncio.js";
import { run } from "../../../../../www/wasyncio.js";
import { CLIENTS } from "./clients.mjs";
import { flood, idle, talk } from "./crowds.mjs";
import { numbers } from "./numbers.mjs";
import { Peer } from "./peer.mjs";
import { Tally } from "./tally.mjs";

const WORKERS = 12;
const IDLE = 50;
const FLOOD = 200;
const SETTLE_MS = 15_000;

/** The server's main task, and the one that answers. */
const TASKS_AT_REST = 2;

/** That of the server's address. */
const LOCKS_AT_REST = 1;

const memory = module.initSync({}).memory;
const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" });
const port = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});

globalThis.soakRound = async ({ round, seed, seconds }) => {
  const began = performance.now();
  const tally = new Tally();
  const server = await port;
  await run(() => clients(server, { tally, seed: seed + round * 1000, seconds }));
  const figures = await settled(server);
  return { round, seconds: Math.round((performance.now() - began) / 100) / 10, stalled: 0, ...tally.outcome(), figures };
};

function* clients(server, { tally, seed, seconds }) {
  const idlers = yield* idle(server, IDLE, tally);
  const end = performance.now() + seconds * 1000;
  yield* tally.all(WORKERS, (number) => oneAfterTheOther(server, tally, numbers(seed + number), end));
  yield* tally.count("restart", () => restart(server));
  yield* flood(server, FLOOD, tally);
  for (const peer of idlers) {
    yield* tally.count("idle ones again", () => talk(peer));
    peer.close();
  }
}

function* oneAfterTheOther(server, tally, random, end) {
  while (performance.now() < end) {
    const [name, client] = CLIENTS[random(CLIENTS.length)];
    yield* tally.count(name, () => client(server, random));
  }
}

function* restart(server) {
  const peer = yield* Peer.connect(server, "restart");
  yield* peer.expect(new TextEncoder().encode("restarted\n"));
  yield* peer.expectEnd();
}

/** When all is given back, or there was time enough for it: what was forgotten is given back when it is collected. */
async function settled(server) {
  const end = performance.now() + SETTLE_MS;
  for (;;) {
    globalThis.gc?.();
    const figures = await run(() => ask(server));
    await new Promise((resolve) => setTimeout(resolve, 200));
    figures.handles = await locks();
    if ((figures.tasks <= TASKS_AT_REST && figures.handles <= LOCKS_AT_REST) || performance.now() > end) return figures;
  }
}

/** The locks of the origin are its handles: one an address, and one each side of a connection. */
async function locks() {
  return (await navigator.locks.query()).held.length;
}

function* ask(server) {
  const peer = yield* Peer.connect(server, "stats");
  const words = new TextDecoder().decode(yield* peer.rest()).trim().split(" ");
  const figures = {};
  for (let at = 0; at + 1 < words.length; at += 2) figures[words[at]] = Number(words[at + 1]);
  figures.memory += memory.buffer.byteLength;
  figures.heap = performance.memory.usedJSHeapSize;
  peer.close();
  return figures;
}
