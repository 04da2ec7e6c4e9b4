// The worker's script by itself, as a thread of Node's: what its parent says, and what it answers.
import { deepEqual, equal, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { buildChildren } from "./support/children.mjs";

const WINDOW = 256 * 1024;
const RING_AT = 64;

/** The words of the shared memory. */
const [BELL, CLOSED] = [0, 5];

let worker;

before(buildChildren);
afterEach(() => worker?.terminate());

/** Starts a module in shared memory with this much credit; gives the memory's words and what the worker says. */
async function start(name) {
  const memory = new SharedArrayBuffer(RING_AT + 64 * 1024);
  const words = new Int32Array(memory);
  words[3] = words[4] = WINDOW;
  const module = await WebAssembly.compile(await readFile(join(projectFolder, "www/dist/children", name)));
  worker = new Worker(join(projectFolder, "www/dist/process/worker.js"));
  const said = [];
  const ended = new Promise((resolve) => worker.on("message", (message) => (said.push(message), message[0] === "exit" && resolve(message))));
  worker.postMessage(["start", { module, args: [name], env: [], files: [], stdin: false, outputs: [1, 2], window: WINDOW, blocking: "shared", memory }]);
  return { words, said, ended };
}

function ring(words, at) {
  Atomics.add(words, at, 1);
  Atomics.add(words, BELL, 1);
  Atomics.notify(words, BELL);
}

test("what was posted and not read is never more than the window", async () => {
  const { said } = await start("flood.wasm");
  await new Promise((resolve) => setTimeout(resolve, 500));
  const [started, ...output] = said;
  deepEqual(started, ["started"]);
  const cost = output.reduce((sum, [fd, buffer]) => (equal(fd, 1), sum + buffer.byteLength + 256), 0);
  ok(cost > WINDOW / 2 && cost <= WINDOW, `${cost}`);
});

test("a child whose output nobody reads any more is told so", async () => {
  const { words, ended } = await start("flood.wasm");
  ring(words, CLOSED);
  deepEqual(await ended, ["exit", 1, [], []]);
});

test("messages that mean nothing are let alone", async () => {
  const { words, ended } = await start("flood.wasm");
  for (const message of [null, 1, "start", [], [1], ["more"], ["closed", 9], ["stdin", 3], { start: 1 }]) worker.postMessage(message);
  ring(words, CLOSED);
  deepEqual(await ended, ["exit", 1, [], []]);
});
