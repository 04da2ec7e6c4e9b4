// CPython's programs against Node, and against each other.
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import * as cpython from "./cpython.mjs";
import { makeCertificates } from "./openssl.mjs";
import { answerOf, ready, using } from "./support/tested.mjs";

let certificates;
before(async () => (certificates = await makeCertificates(ready)));
after(() => certificates?.stop());

const hasIpv6 = Object.values(networkInterfaces()).flat().some(({ address }) => address === "::1");

describe("CPython", () => {
  test("a TCP server echoes, and its half of the connection ends after ours", async () => {
    await using(cpython.startEchoServer(ready), async (server) => {
      const text = "some bytes\n".repeat(50_000);
      assert.equal(await answerOf(createConnection(server), text), text);
      await server.until(/^accepted 1\nended 1 550000$/m);
    });
  });

  test("the server and the client, over IPv6", { skip: !hasIpv6 && "there is no ::1" }, async () => {
    await using(cpython.startEchoServer(ready, { host: "::1" }), async ({ host, port }) => {
      const { status, output, errors } = await cpython.runEchoClient(ready, { host, port, lines: 1000, length: 500 });
      assert.deepEqual([status, output, errors], [0, "echoed 1000 lines\n", ""]);
    });
  });

  test("the server and the client, over TLS", async () => {
    await using(cpython.startEchoServer(ready, { certificate: certificates.good }), async ({ host, port, until }) => {
      const { status, output, errors } = await cpython.runEchoClient(ready, { host, port, lines: 1000, length: 500, ca: certificates.ca });
      assert.deepEqual([status, output, errors], [0, "echoed 1000 lines\n", ""]);
      await until(/^ended 1 501000$/m);
      const untrusting = await cpython.runEchoClient(ready, { host, port, ca: certificates.selfSigned.cert });
      assert.match(untrusting.errors, /CERTIFICATE_VERIFY_FAILED/);
    });
  });

  test("a server that resets", async () => {
    await using(cpython.startResetServer(ready, { after: 5 }), async (server) => {
      const socket = createConnection(server);
      socket.write("hello");
      const [error] = await once(socket, "error");
      assert.equal(error.code, "ECONNRESET");
      await server.until(/^reset 1$/m);
    });
  });

  test("a server that never reads takes no more than its buffers hold", async () => {
    await using(cpython.startSilentServer(ready), async (server) => {
      const socket = createConnection(server);
      socket.on("error", () => {}); // the server is stopped first
      socket.write(Buffer.alloc(64 * 1024 * 1024));
      await server.until(/^accepted 1$/m);
      await sleep(300);
      assert.ok(socket.writableLength > 0);
      socket.destroy();
    });
  });

  test("datagrams come back", async () => {
    const server = await cpython.startUdpEcho(ready);
    const socket = createSocket("udp4");
    try {
      socket.send("ping", server.port, server.host);
      const [message] = await once(socket, "message");
      assert.equal(message.toString(), "ping");
    } finally {
      socket.close();
      await server.stop();
    }
  });

  test("a program of a test's own", async () => {
    const text = "import sys; print(sys.stdin.read().upper(), end='')";
    const { status, output } = await cpython.runPython(ready, { text }, [], { input: "shout" });
    assert.deepEqual([status, output], [0, "SHOUT"]);
  });

  test("one that does not start says what it printed", async () => {
    const text = "import sys; sys.exit('no luck today')";
    await assert.rejects(cpython.startPython(ready, { text }), /ended \(1\); it printed:\nno luck today/);
  });
});
