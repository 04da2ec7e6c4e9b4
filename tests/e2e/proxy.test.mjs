// The `proxy` program between programs of other people's.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createConnection, createServer } from "node:net";
import { once } from "node:events";
import { describe, before, test } from "node:test";
import { runEchoClient, startEchoServer, startResetServer } from "../peers/cpython.mjs";
import { curl } from "../peers/curl.mjs";
import { startNginx } from "../peers/nginx.mjs";
import { freePorts } from "../peers/support/ports.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { HOSTS, programOn, ready, serving } from "./support/programs.mjs";

const ANY = "127.0.0.1:0";

for (const host of HOSTS) {
  describe(`proxy on ${host}`, () => {
    let proxy;
    before(async () => (proxy = await programOn(host, "proxy")));
    const to = (port, use) => serving(proxy, [ANY, `127.0.0.1:${port}`], use);

    test("curl and nginx", () =>
      withPeer(startNginx(ready), (nginx) =>
        to(nginx.port, async ({ port, until }) => {
          const { sha256, size } = nginx.files["large.bin"];
          const { bytes } = await curl(ready, [`http://127.0.0.1:${port}/files/large.bin`]);
          assert.equal(createHash("sha256").update(bytes).digest("hex"), sha256);
          const [, back] = await until(/^#1 ended: \d+ bytes there, (\d+) back$/m);
          assert.ok(Number(back) > size);
        })));

    test("each direction ends alone", () =>
      withPeer(startEchoServer(ready), (echo) =>
        to(echo.port, async ({ port, until }) => {
          const client = await runEchoClient(ready, { port, lines: 1000, length: 1023 });
          assert.deepEqual([client.status, client.output], [0, "echoed 1000 lines\n"]);
          await until(/^#1 ended: 1024000 bytes there, 1024000 back$/m);
        })));

    test("twenty at once", () =>
      withPeer(startEchoServer(ready), (echo) =>
        to(echo.port, async ({ port }) => {
          const clients = Array.from({ length: 20 }, () => upTo(port, Buffer.alloc(100_000, "x")));
          assert.deepEqual((await Promise.all(clients)).map(String), Array(20).fill("100000 end"));
        })));

    test("a target that nobody serves", async () => {
      const [free] = await freePorts(1);
      await to(free, async ({ port, until }) => {
        assert.match(await upTo(port, "hello"), /^0 /);
        await until(/^#1 127.0.0.1:\d+: .*refused/im);
        assert.match(await upTo(port, "hello"), /^0 /, "it goes on");
      });
    });

    test("a target that resets the connection: so is the client's", () =>
      withPeer(startResetServer(ready, { after: 5 }), (reset) =>
        to(reset.port, async ({ port, until }) => {
          // WASI 0.2 has no way to reset a connection.
          const lost = host === "native" ? "0 ECONNRESET" : "0 end";
          assert.equal(await upTo(port, "hello there", { end: false }), lost);
          await until(/^#1 broke: \d+ bytes there, 0 back: .*reset/im);
        })));

    test("a target that is killed", () =>
      withPeer(startNginx(ready), async (nginx) => {
        await to(nginx.port, async ({ port, until }) => {
          const client = createConnection({ port, host: "127.0.0.1" });
          client.on("error", () => {}); // it may be reset
          client.write("GET /slow/large.bin HTTP/1.0\r\n\r\n");
          await once(client, "data");
          await nginx.stop();
          client.resume();
          await until(/^#1 (ended|broke): /m);
        });
      }));

    test("a client that is gone: the target finds out", async () => {
      const server = createServer();
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      await to(server.address().port, async ({ port }) => {
        const client = createConnection({ port, host: "127.0.0.1" });
        const [target] = await once(server, "connection");
        target.on("error", () => {});
        client.resetAndDestroy();
        await new Promise((resolve) => target.on("close", resolve));
      });
      server.close();
    });
  });
}

/** Sends and counts what comes back: `COUNT end` or `COUNT CODE`. */
async function upTo(port, bytes, { end = true } = {}) {
  const socket = createConnection({ port, host: "127.0.0.1" });
  let count = 0;
  let how = "end";
  socket.on("data", (chunk) => (count += chunk.length));
  socket.on("error", (error) => (how = error.code));
  if (end) socket.end(bytes);
  else socket.write(bytes);
  await new Promise((resolve) => socket.on("close", resolve));
  return `${count} ${how}`;
}
