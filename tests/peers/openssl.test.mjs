// The certificates, and openssl against Node and itself.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { connect as connectTls } from "node:tls";
import { makeCertificates, runTlsClient, startTlsServer } from "./openssl.mjs";
import { ready, using } from "./support/tested.mjs";

let certificates;
before(async () => (certificates = await makeCertificates(ready)));
after(() => certificates?.stop());

describe("openssl", () => {
  /** The error's code with which Node refuses the server's certificate, or "trusted". */
  async function judgement(certificate, servername) {
    let verdict;
    await using(startTlsServer(ready, { certificate }), async (server) => {
      const socket = connectTls({ ...server, servername, ca: readFileSync(certificates.ca) });
      verdict = await Promise.race([
        once(socket, "secureConnect").then(() => "trusted"),
        new Promise((resolve) => socket.on("error", (error) => resolve(error.code))),
      ]).catch((error) => error.code);
      socket.destroy();
    });
    return verdict;
  }

  test("each certificate is what its name says", async () => {
    const { good, expired, wrongHost, selfSigned } = certificates;
    assert.equal(await judgement(good, "localhost"), "trusted");
    assert.equal(await judgement(expired, "localhost"), "CERT_HAS_EXPIRED");
    assert.equal(await judgement(wrongHost, "localhost"), "ERR_TLS_CERT_ALTNAME_INVALID");
    assert.equal(await judgement(selfSigned, "localhost"), "DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  test("s_client and s_server", async () => {
    await using(startTlsServer(ready, { certificate: certificates.good }), async ({ port }) => {
      const { status, output } = await runTlsClient(ready, { port, ca: certificates.ca, input: "abc\nCLOSE\n" });
      assert.deepEqual([status, output], [0, "cba\n"]);
      const wrong = await runTlsClient(ready, { port, ca: certificates.ca, name: "elsewhere.example", input: "CLOSE\n" });
      assert.notEqual(wrong.status, 0);
      assert.match(wrong.errors, /hostname mismatch/i);
    });
  });

  test("s_server talks by its inputs and outputs", async () => {
    await using(startTlsServer(ready, { certificate: certificates.good, interactive: true }), async (server) => {
      const socket = connectTls({ ...server, servername: "localhost", ca: readFileSync(certificates.ca) });
      socket.write("from the client\n");
      await server.until(/^from the client$/m);
      server.stdin.write("from the server\n");
      assert.equal((await once(socket, "data"))[0].toString(), "from the server\n");
      socket.destroy();
    });
  });
});
