// The `fetch` program against nginx, and servers that misbehave.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startSilentServer } from "../peers/cpython.mjs";
import { startNginx } from "../peers/nginx.mjs";
import { makeCertificates } from "../peers/openssl.mjs";
import { freePorts } from "../peers/support/ports.mjs";
import { temporaryFolder } from "../peers/support/temporary.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { codeOn, HOSTS, programOn, ready } from "./support/programs.mjs";

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

for (const host of HOSTS) {
  describe(`fetch on ${host}`, () => {
    const { folder, remove } = temporaryFolder("fetch");
    let certificates;
    let nginx;
    let program;

    before(async () => {
      certificates = await makeCertificates(ready);
      // From TLS back to none.
      const more = "location = /redirect/plain { return 302 http://127.0.0.1:$arg_port/files/small.txt; }";
      nginx = await startNginx(ready, { certificate: certificates.good, more });
      program = await programOn(host, "fetch", [folder, certificates.folder]);
    });
    after(async () => {
      await nginx?.stop();
      await certificates?.stop();
      remove();
    });

    const fetch = (...args) => program.run(args, { timeout: 60_000 });
    const get = (path, ...args) => fetch(...args, nginx.url + path);
    const trusting = () => ["--ca", certificates.ca];

    /** It fails with this code, prints nothing and says so in one line. */
    async function fails(code, pattern, ...args) {
      const { status, output, errors } = await fetch(...args);
      assert.deepEqual([status, output], [codeOn(host, code), ""], errors);
      assert.match(errors, /^fetch: [^\n]*\n$/);
      assert.match(errors, pattern);
    }

    test("a small file, with no progress where there is no terminal", async () => {
      const { status, output, errors } = await get("/files/small.txt");
      assert.deepEqual([status, output, errors], [0, "a small file\n", ""]);
    });

    test("20 MiB, with a length, in chunks and over TLS", async () => {
      const { sha256 } = nginx.files["large.bin"];
      assert.equal(hash((await get("/files/large.bin")).bytes), sha256);
      assert.equal(hash((await get("/chunked/large.bin")).bytes), sha256);
      assert.equal(hash((await fetch(...trusting(), `${nginx.tlsUrl}/files/large.bin`)).bytes), sha256);
    });

    test("into a file", async () => {
      const file = join(folder, "medium.bin");
      const { status, output, errors } = await get("/files/medium.bin", "-o", file);
      assert.deepEqual([status, output, errors], [0, "", ""]);
      assert.equal(hash(readFileSync(file)), nginx.files["medium.bin"].sha256);
      await fails(1, /no-such-folder/, "-o", join(folder, "no-such-folder/x"), `${nginx.url}/files/small.txt`);
    });

    test("several addresses, and the code of the worst", async () => {
      const { status, output } = await fetch("-f", `${nginx.url}/status/404`, `${nginx.url}/files/small.txt`);
      assert.deepEqual([status, output], [codeOn(host, 22), "a small file\n"]);
    });

    test("what it says of itself", async () => {
      const { output } = await get("/request?a=b#c");
      assert.match(output, new RegExp(`^GET /request\\?a=b HTTP/1.1\nhost: 127.0.0.1:${nginx.port}\nuser-agent: wasyncio-fetch/\\d`));
    });

    test("-I gets the heads", async () => {
      const { output } = await get("/redirect/1", "-I");
      assert.match(output, /^HTTP\/1.1 302 [^]*\r\n\r\nHTTP\/1.1 200 OK\r\n[^]*Content-Length: 13\r\n[^]*\r\n\r\n$/);
    });

    test("redirects", async () => {
      for (let steps = 1; steps <= 10; steps++) {
        assert.equal((await get(`/redirect/${steps}`)).output, "a small file\n", `${steps} of them`);
      }
      assert.equal((await get("/redirect/relative")).output, "a small file\n");
      assert.equal((await get("/redirect/tls", ...trusting())).output, "a small file\n");
      assert.match((await get("/redirect/1", "--no-location")).output, /302 Found/);
      await fails(1, /more than 3 redirects$/m, "--max-redirs", "3", `${nginx.url}/redirect/4`);
      await fails(1, /redirects in a loop$/m, `${nginx.url}/redirect/loop`);
    });

    test("a redirect to where nothing is secret is noted", async () => {
      const url = `${nginx.tlsUrl}/redirect/plain?port=${nginx.port}`;
      const { status, output, errors } = await fetch(...trusting(), url);
      assert.deepEqual([status, output], [0, "a small file\n"]);
      assert.match(errors, /^fetch: note: https:.* redirects to http:.*, which is not secure\n$/);
    });

    test("statuses", async () => {
      const { status, output } = await get("/status/404");
      assert.equal(status, 0);
      assert.match(output, /404 Not Found/);
      await fails(22, /404 Not Found$/m, "-f", `${nginx.url}/status/404`);
      await fails(22, /500 Internal Server Error$/m, "--fail", `${nginx.url}/status/500`);
      assert.deepEqual([(await get("/status/204")).status, (await get("/status/204")).output], [0, ""]);
      assert.equal((await get("/close")).output, "the last\n");
    });

    test("certificates", async () => {
      const url = `${nginx.tlsUrl}/files/small.txt`;
      await fails(1, /certificate verify failed: unable to get local issuer certificate$/m, url);
      await fails(1, /no-such-file/, "--ca", join(certificates.folder, "no-such-file"), url);
      await fails(1, /there is no certificate in it$/m, "--ca", certificates.good.key, url);
      assert.equal((await fetch("--insecure", url)).output, "a small file\n");
      const complaints = {
        expired: /certificate has expired$/m,
        wrongHost: /Hostname mismatch, certificate is not valid for 'localhost'$/m,
        selfSigned: /certificate verify failed: /,
      };
      for (const [name, complaint] of Object.entries(complaints)) {
        await withPeer(startNginx(ready, { certificate: certificates[name] }), (other) =>
          fails(1, complaint, ...trusting(), `${other.tlsUrl}/files/small.txt`));
      }
      // TLS to a server without.
      await fails(1, /https:/, `https://127.0.0.1:${nginx.port}/`);
    });

    test("nobody there", async () => {
      const [free] = await freePorts(1);
      await fails(1, /refused/i, `http://127.0.0.1:${free}/`);
      await fails(1, /nowhere.invalid: /, "http://nowhere.invalid/");
    });

    test("timeouts", async () => {
      await fails(1, /timed out: it took longer than 0.5 s$/m, "-m", "0.5", "-o", join(folder, "slow"), `${nginx.url}/slow/large.bin`);
      await withPeer(startSilentServer(ready), async ({ port }) => {
        await fails(1, /timed out: the server sent nothing for 0.5 s$/m, "--stall-timeout", "0.5", `http://127.0.0.1:${port}/`);
        await fails(1, /timed out: no connection was made for 0.5 s$/m, "--connect-timeout", "0.5", `https://127.0.0.1:${port}/`);
      });
    });

    test("answers that are cut off, or none", async () => {
      const cases = [
        ["HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "abc", /too early: 7 bytes were still to come$/m],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "ab", /too early: it was within a chunk$/m],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "ab", /too early: it was between two chunks$/m],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n", "", /no HTTP: a chunk is longer than it said$/m],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "", /no HTTP: a chunk without a size$/m],
        ["HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc", "", /no HTTP: "-1" is no length of a body$/m],
        ["HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", "", /no length of a body$/m],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "", /an unknown transfer encoding, gzip, chunked$/m],
        ["HTTP/1.1 200 OK\r\nContent-Le", "", /no HTTP: it ends within its head$/m],
        [`HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}\r\n\r\n`, "", /no HTTP: its head is too long$/m],
        ["HTTP/1.1 100 Continue\r\n\r\n".repeat(20), "", /no HTTP: it never begins$/m],
        ["220 mail.example ESMTP\r\n\r\n", "", /no HTTP: /],
        ["", "", /closed the connection without an answer$/m],
        ["HTTP/1.1 302 Found\r\nLocation: gopher://x/\r\n\r\n", "", /gopher is neither http nor https$/m],
      ];
      for (const [answer, printed, complaint] of cases) {
        await answering(answer, async (url) => {
          const { status, output, errors } = await fetch(url);
          assert.deepEqual([status, output], [1, printed], answer.slice(0, 100));
          assert.match(errors, complaint);
          assert.match(errors, /^fetch: [^\n]*\n$/);
        });
      }
    });

    test("answers of old and of odd servers", async () => {
      const cases = [
        ["HTTP/1.0 200 OK\r\n\r\nall until the end", "all until the end"],
        ["HTTP/1.1 200\nContent-Length: 3\n\nabcdef", "abc"],
        ["HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", "ab"],
        ["HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nTrailer: x\r\n\r\n", "abc"],
        ["HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab", "ab"],
      ];
      for (const [answer, printed] of cases) {
        await answering(answer, async (url) => {
          const { status, output, errors } = await fetch(url);
          assert.deepEqual([status, output, errors], [0, printed, ""], answer);
        });
      }
    });

    test("wrong arguments", async () => {
      for (const args of [[], ["--max-redirs", "many", "x"], ["-m", "soon", "x"], ["--loud"]]) {
        const { status, errors } = await fetch(...args);
        assert.equal(status, codeOn(host, 2), args.join(" "));
        assert.match(errors, /^fetch: .*\nusage: fetch /);
      }
      await fails(1, /ftp is neither http nor https$/m, "ftp://127.0.0.1/");
      await fails(1, /a user and a password cannot be sent$/m, "http://me:secret@127.0.0.1/");
    });
  });
}

/** A server that answers so, whatever it is asked, and closes. */
async function answering(answer, use) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await use(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
  }
}
