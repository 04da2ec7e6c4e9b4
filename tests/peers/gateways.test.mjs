// The gateways from WebSockets to TCP, in front of CPython's echo server.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startEchoServer } from "./cpython.mjs";
import { makeCertificates } from "./openssl.mjs";
import { messages, opened, ready, received, using, WebSocket } from "./support/tested.mjs";
import { withPeer } from "./support/with-peer.mjs";
import { startWebsockify } from "./websockify.mjs";
import { startWisp } from "./wisp.mjs";

let certificates;
before(async () => (certificates = await makeCertificates(ready)));
after(() => certificates?.stop());

// WISP: a type, the stream, and what the type says.
const [CONNECT, DATA, CONTINUE, CLOSE] = [1, 2, 3, 4];
const TCP = 1;

function packet(type, stream, payload) {
  const head = Buffer.alloc(5);
  head.writeUInt8(type, 0);
  head.writeUInt32LE(stream, 1);
  return Buffer.concat([head, payload]);
}

function connection({ host, port }) {
  const head = Buffer.alloc(3);
  head.writeUInt8(TCP, 0);
  head.writeUInt16LE(port, 1);
  return Buffer.concat([head, Buffer.from(host)]);
}

describe("gateways", () => {
  for (const name of ["plain", "over TLS"]) {
    test(`websockify, ${name}: a WebSocket's bytes are those of the connection`, async () => {
      const certificate = name === "plain" ? undefined : certificates.good;
      await withPeer(startEchoServer(ready), async (target) => {
        await using(startWebsockify(ready, { target, certificate }), async (gateway) => {
          const socket = await opened(gateway.url, ["binary"], { ca: readFileSync(certificates.ca) });
          const bytes = Buffer.alloc(1_000_000, "bytes ");
          const coming = received(socket, bytes.length);
          socket.send(bytes);
          assert.ok((await coming).equals(bytes));
          socket.close();
          await target.until(/^ended \d+ 1000000$/m);
        });
      });
    });
  }

  test("websockify stops with a connection open", async () => {
    await withPeer(startEchoServer(ready), async (target) => {
      let socket;
      await using(startWebsockify(ready, { target }), async (gateway) => {
        socket = await opened(gateway.url);
        socket.on("error", () => {});
      });
      if (socket.readyState !== WebSocket.CLOSED) await once(socket, "close");
    });
  });

  test("WISP carries two streams in one WebSocket, and closes them", async () => {
    await withPeer(startEchoServer(ready), async (target) => {
      await using(startWisp(ready), async (gateway) => {
        const socket = new WebSocket(gateway.url);
        const coming = messages(socket);
        const next = async () => {
          const { value: bytes } = await coming.next();
          return { type: bytes.readUInt8(0), stream: bytes.readUInt32LE(1), payload: bytes.subarray(5) };
        };
        const first = await next();
        assert.deepEqual([first.type, first.stream, first.payload.readUInt32LE(0)], [CONTINUE, 0, 128]);
        for (const stream of [1, 2]) {
          socket.send(packet(CONNECT, stream, connection(target)));
          socket.send(packet(DATA, stream, Buffer.from(`stream ${stream}`)));
          const { type, stream: of, payload } = await next();
          assert.deepEqual([type, of, payload.toString()], [DATA, stream, `stream ${stream}`]);
        }
        socket.send(packet(CLOSE, 1, Buffer.from([2])));
        await target.until(/^(ended|lost) 1 /m);
        socket.send(packet(CONNECT, 3, connection({ host: "127.0.0.1", port: 1 })));
        const refused = await next();
        assert.deepEqual([refused.type, refused.stream], [CLOSE, 3]);
        socket.close();
      });
    });
  });

  test("the same server speaks wsproxy's protocol", async () => {
    await withPeer(startEchoServer(ready), async (target) => {
      await using(startWisp(ready), async (gateway) => {
        const socket = await opened(gateway.proxyUrl(target));
        const coming = received(socket, 5);
        socket.send("hello");
        assert.equal((await coming).toString(), "hello");
        socket.close();
      });
    });
  });
});
