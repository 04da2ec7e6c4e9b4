// The server of Python's websockets package against the client of Node's ws.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startWebSocketServer } from "./cpython.mjs";
import { makeCertificates } from "./openssl.mjs";
import { opened, ready, using, WebSocket } from "./support/tested.mjs";

let certificates;
before(async () => (certificates = await makeCertificates(ready)));
after(() => certificates?.stop());

describe("websockets", () => {
  let server;
  before(async () => (server = await startWebSocketServer(ready, { subprotocols: ["chat", "mqtt"] })));
  after(() => server?.stop());

  const next = async (socket) => (await once(socket, "message"))[0];

  test("messages come back as they were, with the subprotocol that both know", async () => {
    const socket = await opened(server.url(), ["mqtt", "other"]);
    assert.equal(socket.protocol, "mqtt");
    for (const [message, isBinary] of [["text", false], [Buffer.from([0, 255]), true], ["", false]]) {
      socket.send(message);
      const [answer, binary] = await once(socket, "message");
      assert.deepEqual([answer, binary], [Buffer.from(message), isBinary]);
    }
    socket.close(4000, "enough");
    await server.until(/^closed \d+ 4000 enough$/m);
  });

  test("it closes with a code and a reason", async () => {
    const socket = await opened(server.url({ closeAfter: 2, code: 4001, reason: "bye" }));
    socket.send("one");
    socket.send("two");
    const [code, reason] = await once(socket, "close");
    assert.deepEqual([code, reason.toString()], [4001, "bye"]);
  });

  test("it drops the connection", async () => {
    const socket = await opened(server.url({ dropAfter: 1 }));
    socket.send("one");
    assert.equal((await once(socket, "close"))[0], 1006);
  });

  test("it refuses", async () => {
    const socket = new WebSocket(server.url({ status: 403 }));
    assert.match((await once(socket, "error"))[0].message, /403/);
  });

  test("big messages, fragments, and text for bytes", async () => {
    const big = new WebSocket(server.url({ big: 10_000_000, fragment: 100_000, frames: "text" }));
    const message = await next(big);
    assert.equal(message.length, 10_000_000);
    assert.deepEqual([message[250], message[251]], [250, 0]);
    big.send(Buffer.from("x".repeat(250_000)));
    const [answer, binary] = await once(big, "message");
    assert.deepEqual([answer.length, binary], [250_000, false]);
    big.close();
  });

  test("it reads slowly", async () => {
    const socket = await opened(server.url({ slow: 0.3 }));
    const began = performance.now();
    socket.send("one");
    await next(socket);
    assert.ok(performance.now() - began > 250);
    socket.close();
  });

  test("over TLS", async () => {
    await using(startWebSocketServer(ready, { certificate: certificates.good }), async (secure) => {
      const socket = await opened(secure.url(), { ca: readFileSync(certificates.ca) });
      socket.send("secret");
      assert.equal((await next(socket)).toString(), "secret");
      socket.close();
    });
  });
});
