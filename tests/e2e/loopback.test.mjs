// Servers of an origin: between a page and its workers, and between tabs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withTabs } from "./loopback/tabs.mjs";

const MIB = 2 ** 20;

let openTab;
let server;
let client;
let port;
let leave;
let left;

before(async () => {
  openTab = await new Promise((resolve, reject) => {
    left = withTabs((open) => {
      resolve(open);
      return new Promise((end) => (leave = end));
    });
    left.catch(reject);
  });
  server = await openTab();
  client = await openTab();
  ({ value: port } = await server.run("serve", "127.0.0.1", 0, "echo"));
});

after(async () => {
  leave?.();
  await left;
});

const gives = async (outcome, value) => assert.deepEqual(await outcome, { value });

const throws = async (outcome, name) => assert.equal((await outcome).error?.[0], name, JSON.stringify(await outcome));

/** What is freed when a thread ends is freed a moment later. */
async function comesTo(expected, ask) {
  let found;
  for (let left = 100; left > 0; left -= 1) {
    found = await ask();
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    await sleep(50);
  }
  assert.deepEqual(found, expected);
}

test("in one page, by any of its names", async () => {
  for (const host of ["127.0.0.1", "localhost", "::1"]) await gives(server.run("talk", host, port, "hello"), "hello\n");
});

test("from another tab, and 200 connections at once", async () => {
  await gives(client.run("talk", "localhost", port, "hello"), "hello\n");
  await gives(client.run("many", "localhost", port, 200), 200);
});

test("it comes before a gateway", async () => {
  const options = { gateway: { wisp: "ws://gateway.invalid/" } };
  for (const tab of [server, client]) await gives(tab.run("talk", "localhost", port, "hello", options), "hello\n");
});

test("50 clients of a server whose backlog is 1", async () => {
  const { value: few } = await server.run("serve", "localhost", 0, "echo", { backlog: 1 });
  await gives(client.run("many", "localhost", few, 50), 50);
  await gives(server.run("stop", few), undefined);
});

test("the client's own address is what it asks for, if it is one of this machine", async () => {
  for (const tab of [server, client]) {
    await gives(tab.run("localAddr", "localhost", port, ["127.0.0.1", 5555]), ["127.0.0.1", 5555]);
    await throws(tab.run("localAddr", "localhost", port, ["192.0.2.1", 0]), "OSError");
  }
});

test("from a page to its worker and back", async () => {
  const worker = await client.startWorker();
  await gives(client.inWorker(worker, "talk", "localhost", port, "from a worker"), "from a worker\n");
  const { value: inside } = await client.inWorker(worker, "serve", "localhost", 0, "echo");
  await gives(client.run("talk", "localhost", inside, "to a worker"), "to a worker\n");
  await client.run("keep", "localhost", inside);
  await client.endWorker(worker);
  await gives(client.run("keptEnd"), [0, "ConnectionResetError"]);
  await throws(client.run("talk", "localhost", inside, "nobody"), "ConnectionRefusedError");
});

test("an address is in use in all tabs, and free when its server is closed", async () => {
  await throws(server.run("serve", "localhost", port, "echo"), "OSError");
  await throws(client.run("serve", "localhost", port, "echo"), "OSError");
  const { value: other } = await client.run("serve", "localhost", 0, "echo");
  await client.run("stop", other);
  await gives(server.run("serve", "localhost", other, "echo"), other);
  await server.run("stop", other);
});

test("a tab that closes resets its connections and frees its addresses", async () => {
  const tab = await openTab();
  await gives(tab.run("serve", "chat", 7, "echo"), 7);
  await client.run("keep", "chat", 7);
  await tab.page.close();
  await gives(client.run("keptEnd"), [0, "ConnectionResetError"]);
  await throws(client.run("talk", "chat", 7, "nobody"), "ConnectionRefusedError");
  await gives(client.run("serve", "chat", 7, "note"), 7);

  const another = await openTab();
  const talking = another.run("talk", "chat", 7, "no answer").catch(() => "closed");
  await sleep(300);
  await another.page.close();
  assert.equal(await talking, "closed");
  await gives(client.run("noted"), [10, "ConnectionResetError"]);
  await client.run("stop", 7);
});

test("a server that ends while a client waits refuses it, and no WebSocket is tried", async () => {
  const tab = await openTab();
  await gives(tab.run("serve", "full", 7, "echo", { startServing: false, backlog: 1 }), 7);
  const webSockets = [];
  client.page.on("websocket", (socket) => webSockets.push(socket.url()));
  const asked = [client.run("talk", "full", 7, "nobody accepts"), client.run("talk", "full", 7, "there is no room")];
  await comesTo(2, async () => (await client.lockNames()).filter((name) => name.endsWith(":server")).length);
  await tab.page.close();
  await throws(asked[1], "ConnectionRefusedError");
  await throws(asked[0], "ConnectionResetError");
  assert.deepEqual(webSockets, []);
});

test("messages that are none of ours are let alone, and a client that breaks the rules is reset", async () => {
  const [answer, echoed, end] = await client.page.evaluate(async (port) => {
    const next = (channel) => new Promise((resolve) => channel.addEventListener("message", ({ data }) => resolve(data), { once: true }));
    const requests = new BroadcastChannel("wasyncio");
    const zero = "00000000-0000-0000-0000-000000000000";
    const bad = [1, null, {}, "connect", "connect x", `connect ${zero} 1 1`, `connect ${zero} 70000 1 x`, `connect zz${zero.slice(2)} 1 ${port} localhost`];
    for (const message of [...bad, new Uint8Array(3), "x".repeat(1e6)]) requests.postMessage(message);

    const id = crypto.randomUUID();
    const channel = new BroadcastChannel(`wasyncio:${id}`);
    navigator.locks.request(`wasyncio:${id}:client`, () => new Promise((release) => (globalThis.release = release)));
    requests.postMessage(`connect ${id} 5 ${port} localhost`);
    const answer = await next(channel);
    for (const message of [NaN, Infinity, -5, {}, null, "what", "accept", "bye", new Blob([]), [1], 1e308]) channel.postMessage(message);
    channel.postMessage(new ArrayBuffer(5));
    const echoed = (await next(channel)).byteLength;
    const end = next(channel);
    channel.postMessage(new ArrayBuffer(1e6));
    const last = await end;
    globalThis.release();
    return [answer, echoed, last];
  }, port);
  assert.deepEqual([answer, echoed, end], ["accept", 5, "reset"]);
  await gives(client.run("talk", "localhost", port, "still here"), "still here\n");
});

test("64 MiB to a slow reader: the sender waits while nothing is read", async () => {
  const { value: slow } = await server.run("serve", "localhost", 0, "slow");
  const pushing = client.run("push", "localhost", slow, 64 * MIB);
  await sleep(300);
  const { value: sent } = await client.run("sent");
  assert.ok(sent > 0 && sent < 2 * MIB, `${sent} bytes were sent`);
  await gives(pushing, `${64 * MIB}\n`);
  await server.run("stop", slow);
});

test("what is over holds no locks", async () => {
  await server.run("stop", port);
  await comesTo([0, 0], () => client.locks());
});
