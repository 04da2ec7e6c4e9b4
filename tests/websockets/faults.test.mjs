// Servers and gateways that break the rules, clients that do not read, and what is left of connections.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inPage } from "./support/page.mjs";
import { startFaultyServer } from "./support/faulty.mjs";

const MIB = 2 ** 20;
const COLLECTS = { args: ["--js-flags=--expose-gc"] };

let server;
before(async () => (server = await startFaultyServer()));
after(() => server?.stop());

test("a server that never answers the end is waited for, but not for ever", () =>
  inPage("", async (runProgram) => {
    const { value: seconds } = await runProgram("closing", server.url("deaf"));
    assert.ok(seconds > 2.5 && seconds < 10, `${seconds} s`);
  }));

test("what nobody reads is kept up to 64 MiB, and then the connection is given up", () =>
  inPage("", async (runProgram) => {
    const { value } = await runProgram("flooded", server.url("flood", { bytes: 200 * MIB }), server.url("given-up"));
    const [read, error, message] = value;
    assert.ok(read > 60 * MIB && read < 68 * MIB, `${read} bytes`);
    assert.equal(error, "ConnectionAbortedError");
    assert.match(message, /more than 67108864 bytes have come that nobody read/);
  }));

test("packets that a WISP gateway should not send break no more than its connections", () =>
  inPage("", async (runProgram) => {
    const strange = async (first, then = "") => (await runProgram("strange", server.url("wisp", { first, then }))).value;
    const welcome = "030000000080000000";
    // Instead of the first one.
    for (const packet of ["", "03", "0300", "0300000000", "04000000"]) assert.match(await strange(packet), /^Connection|^OSError/, packet);
    assert.equal(await strange("040000000041"), "ConnectionRefusedError");
    // Instead of an answer: cut off, for nobody, of no kind.
    for (const packet of ["", "02", "0301000000ff", "0401000000"]) assert.match(await strange(welcome, packet), /^Connection|^OSError/, packet);
    for (const packet of ["02ff000000616263", "0901000000ffff", "0201000000"]) assert.equal(await strange(welcome, packet), "TimeoutError", packet);
    assert.equal(await strange(welcome, "0201000000616263"), "abc");
    for (const reason of ["42", "43", "44", "47"]) assert.match(await strange(welcome, `0401000000${reason}`), /Error$/, reason);
    assert.match(await strange(welcome, "0401000000ff"), /Error$|^$/);
  }));

test("500 connections one after the other leave nothing behind", () =>
  inPage("", async (runProgram) => {
    const { value: sizes, error } = await runProgram("churn", server.url("echo"), 5, 100);
    assert.equal(error, undefined);
    const [, [wasm, heap]] = sizes;
    const [lastWasm, lastHeap] = sizes.at(-1);
    const trace = sizes.map(([wasm, heap]) => `${wasm >> 10}/${heap >> 10}`).join(" ");
    assert.ok(lastWasm - wasm <= 2 ** 17, `the module's memory grows, KiB of module/heap: ${trace}`);
    assert.ok(lastHeap - heap < 2 ** 19, `the heap grows, KiB of module/heap: ${trace}`);
  }, COLLECTS));
