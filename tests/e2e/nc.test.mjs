// The `nc` program against servers of other kinds, and as one.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createConnection, createServer } from "node:net";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { startEchoServer, startResetServer, startSilentServer } from "../peers/cpython.mjs";
import { makeCertificates, startTlsServer } from "../peers/openssl.mjs";
import { freePorts } from "../peers/support/ports.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { codeOn, HOSTS, programOn, ready } from "./support/programs.mjs";

const LOCAL = "127.0.0.1";
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

for (const host of HOSTS) {
  describe(`nc on ${host}`, () => {
    let certificates;
    let nc;
    before(async () => {
      certificates = await makeCertificates(ready);
      nc = await programOn(host, "nc", [certificates.folder]);
    });
    after(() => certificates?.stop());
    const to = (port, input, args = [], where = LOCAL) => nc.run([...args, where, String(port)], { input, timeout: 20_000 });

    test("1 MB there and back, and the end", () =>
      withPeer(startEchoServer(ready), async ({ port, until }) => {
        const input = Buffer.alloc(1024 * 1024, Uint8Array.from({ length: 251 }, (_, i) => i));
        const { status, bytes, errors } = await to(port, input);
        assert.deepEqual([status, hash(bytes), errors], [0, hash(input), ""]);
        await until(/^ended 1 1048576$/m);
      }));

    test("a name instead of numbers, and what -v says", () =>
      withPeer(startEchoServer(ready), async ({ port }) => {
        const { status, output, errors } = await to(port, "hello\n", ["-v"], "localhost");
        assert.deepEqual([status, output], [0, "hello\n"]);
        assert.match(errors, /^nc: connected to 127.0.0.1:\d+\n$/);
      }));

    test("openssl s_server over TLS", () =>
      withPeer(startTlsServer(ready, { certificate: certificates.good }), async ({ port }) => {
        for (const trust of [["--ca", certificates.ca], ["--insecure"]]) {
          const { status, output, errors } = await to(port, "hello\nCLOSE\n", ["--tls", ...trust], "localhost");
          assert.deepEqual([status, output.split("\n")[0], errors], [0, "olleh", ""]);
        }
      }));

    test("certificates that nobody should trust", async () => {
      const complaints = {
        expired: [certificates.expired, /certificate has expired$/],
        "for another host": [certificates.wrongHost, /Hostname mismatch, certificate is not valid for 'localhost'$/],
        "self-signed": [certificates.selfSigned, /certificate verify failed: /],
      };
      for (const [name, [certificate, complaint]] of Object.entries(complaints)) {
        await withPeer(startTlsServer(ready, { certificate }), async ({ port }) => {
          const { status, output, errors } = await to(port, "secret\n", ["--tls", "--ca", certificates.ca], "localhost");
          assert.deepEqual([status, output], [1, ""], name);
          assert.match(errors.trim(), /^nc: certificate verify failed: /);
          assert.match(errors.trim(), complaint);
        });
      }
    });

    test("-q leaves a server that waits for the end, which TLS cannot send alone", () =>
      withPeer(startEchoServer(ready, { certificate: certificates.good }), async ({ port }) => {
        const { status, output } = await to(port, "hello\n", ["--tls", "--ca", certificates.ca, "-q", "1"], "localhost");
        assert.deepEqual([status, output], [0, "hello\n"]);
      }));

    test("who is not there", async () => {
      const [free] = await freePorts(1);
      const refused = await to(free, "");
      assert.deepEqual([refused.status, refused.output], [1, ""]);
      assert.match(refused.errors, /^nc: .*refused.*\n$/i);
      const unknown = await to(1, "", [], "nowhere.invalid");
      assert.equal(unknown.status, 1);
      assert.match(unknown.errors, /^nc: nowhere.invalid: .*\n$/);
    });

    test("a connection that breaks", () =>
      withPeer(startResetServer(ready, { after: 3, send: "hi" }), async ({ port }) => {
        const { status, errors } = await to(port, "hello");
        assert.equal(status, 1);
        assert.match(errors, /^nc: .*reset.*\n$/i);
      }));

    test("it ends when the other side has, though the input goes on", async () => {
      const server = createServer((socket) => socket.end("good-bye\n"));
      server.listen(0, LOCAL);
      await once(server, "listening");
      const peer = nc.start([LOCAL, String(server.address().port)]);
      assert.equal(await peer.ended, 0);
      assert.equal(peer.log(), "good-bye\n");
      server.close();
    });

    test("-z only connects", () =>
      withPeer(startSilentServer(ready), async ({ port }) => {
        const { status, output } = await to(port, "not sent", ["-z"]);
        assert.deepEqual([status, output], [0, ""]);
      }));

    test("--listen serves one client", async () => {
      const [port] = await freePorts(1);
      const server = nc.start(["-v", "--listen", `${LOCAL}:${port}`]);
      await server.until(/listening on/);
      const client = createConnection({ port, host: LOCAL });
      client.write("from the client\n");
      await server.until(/^from the client$/m);
      server.stdin.end("from the server\n");
      const chunks = [];
      for await (const chunk of client) chunks.push(chunk);
      assert.equal(Buffer.concat(chunks).toString(), "from the server\n");
      assert.equal(await server.ended, 0);
    });

    test("wrong arguments get the usage", async () => {
      for (const args of [[], [LOCAL], [LOCAL, "http"], [LOCAL, "70000"], [LOCAL, "1", "2"], ["--listen", "x"]]) {
        const { status, errors } = await nc.run(args, { timeout: 10_000 });
        assert.equal(status, codeOn(host, 2), args.join(" "));
        assert.match(errors, /^nc: .*\nusage: nc /);
      }
    });
  });
}
