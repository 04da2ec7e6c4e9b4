// nginx against curl, and a plain socket.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { after, before, describe, test } from "node:test";
import { curl } from "./curl.mjs";
import { SLOW, startNginx } from "./nginx.mjs";
import { makeCertificates } from "./openssl.mjs";
import { isThere } from "./support/groups.mjs";
import { answerOf, ready } from "./support/tested.mjs";

let certificates;
before(async () => (certificates = await makeCertificates(ready)));
after(() => certificates?.stop());

describe("nginx", () => {
  let nginx;
  const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
  const get = (path, ...args) => curl(ready, [...args, nginx.url + path]);

  before(async () => (nginx = await startNginx(ready, { certificate: certificates.good })));
  after(async () => {
    const { pid, folder } = nginx;
    await nginx.stop();
    assert.ok(!isThere(pid));
    assert.ok(!existsSync(folder));
  });

  test("files, with a length or in chunks", async () => {
    const { sha256, size } = nginx.files["large.bin"];
    const plain = await get("/files/large.bin", "--include");
    const [head] = plain.output.split("\r\n\r\n", 1);
    assert.match(head, new RegExp(`content-length: ${size}`, "i"));
    assert.equal(hash(plain.bytes.subarray(Buffer.byteLength(head) + 4)), sha256);

    assert.equal(hash((await get("/chunked/large.bin")).bytes), sha256);
    assert.match((await get("/chunked/small.txt", "--include")).output, /transfer-encoding: chunked[^]*\r\n\r\na small file\n$/i);
  });

  test("redirects and statuses", async () => {
    const report = ["--write-out", "%{http_code} %{num_redirects}", "--location"];
    assert.equal((await get("/redirect/5", ...report)).output, "a small file\n200 5");
    assert.equal((await get("/redirect/relative", ...report)).output, "a small file\n200 1");
    assert.match((await get("/redirect/loop", ...report)).errors, /redirects/);
    assert.match((await get("/missing", ...report)).output, /404 0$/);
    assert.match((await get("/status/503", ...report)).output, /503 0$/);
    assert.equal((await get("/redirect/tls", ...report, "--cacert", certificates.ca)).output, "a small file\n200 1");
    assert.match(nginx.requests(), /"GET \/missing HTTP\/1.1" 404/);
  });

  test("a slow file", async () => {
    const began = performance.now();
    const { bytes } = await get("/slow/medium.bin");
    assert.equal(hash(bytes), nginx.files["medium.bin"].sha256);
    assert.ok(performance.now() - began > ((bytes.length / SLOW) * 1000) / 4);
  });

  test("a plain socket gets the request back, and the end", async () => {
    const answer = await answerOf(createConnection(nginx), "GET /request HTTP/1.0\r\nHost: me\r\n\r\n");
    assert.match(answer, /^HTTP\/1.1 200 OK\r\n[^]*\r\n\r\nGET \/request HTTP\/1.0\nhost: me\nuser-agent: \n$/);
  });

  test("over TLS", async () => {
    const url = `${nginx.tlsUrl}/files/small.txt`;
    assert.equal((await curl(ready, ["--cacert", certificates.ca, url])).output, "a small file\n");
    assert.equal((await curl(ready, [url])).status, 60);
  });
});
