// The `echo` program with clients of other kinds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { runEchoClient } from "../peers/cpython.mjs";
import { makeCertificates, runTlsClient } from "../peers/openssl.mjs";
import { codeOn, HOSTS, programOn, ready, serving } from "./support/programs.mjs";

const ANY = "127.0.0.1:0";

for (const host of HOSTS) {
  describe(`echo on ${host}`, () => {
    let certificates;
    let echo;
    const tls = () => [ANY, "--verbose", "--tls", certificates.good.cert, certificates.good.key];

    before(async () => {
      certificates = await makeCertificates(ready);
      echo = await programOn(host, "echo", [certificates.folder]);
    });
    after(() => certificates?.stop());

    test("CPython gets 1 MB back, and the end after its own", () =>
      serving(echo, [ANY, "--verbose"], async ({ port, until }) => {
        const client = await runEchoClient(ready, { port, lines: 1000, length: 1023 });
        assert.deepEqual([client.status, client.output, client.errors], [0, "echoed 1000 lines\n", ""]);
        await until(/^127.0.0.1:\d+ connected$/m);
        await until(/^127.0.0.1:\d+ ended after 1024000 bytes$/m);
      }));

    test("CPython over TLS", () =>
      serving(echo, tls(), async ({ port, until }) => {
        const client = await runEchoClient(ready, { port, lines: 1000, length: 1023, ca: certificates.ca });
        assert.deepEqual([client.status, client.output, client.errors], [0, "echoed 1000 lines\n", ""]);
        await until(/^127.0.0.1:\d+ ended after 1024000 bytes$/m);
      }));

    test("openssl s_client", () =>
      serving(echo, tls(), async ({ port }) => {
        const args = ["-no_ign_eof"];
        for (const version of ["-tls1_2", "-tls1_3"]) {
          // It leaves when its input ends, and so must not end it before it has its answer.
          const client = await runTlsClient(ready, { port, ca: certificates.ca, input: "hello\n", args: [version, ...args], timeout: 3_000 });
          assert.match(client.errors, /verify return:1/);
        }
      }));

    test("one who does not trust it leaves the others alone", () =>
      serving(echo, tls(), async ({ port }) => {
        const stranger = await runTlsClient(ready, { port, ca: certificates.selfSigned.cert });
        assert.notEqual(stranger.status, 0);
        const client = await runEchoClient(ready, { port, lines: 1, ca: certificates.ca });
        assert.equal(client.status, 0);
      }));

    test("one who never reads does not grow its memory", { skip: process.platform !== "linux" }, () =>
      serving(echo, [ANY], async ({ port, pid }) => {
        await (await runEchoClient(ready, { port, lines: 100, length: 1000 })).status;
        const before = memoryOf(pid);
        const socket = createConnection({ port, host: "127.0.0.1" });
        socket.pause();
        const megabyte = Buffer.alloc(1024 * 1024);
        for (let sent = 0; sent < 64; sent++) socket.write(megabyte);
        await sleep(1500);
        assert.ok(memoryOf(pid) - before < 8, `${before} MB became ${memoryOf(pid)} MB`);
        assert.ok(socket.writableLength > 32 * 1024 * 1024, "it reads what it cannot send");
        socket.destroy();
        assert.equal((await runEchoClient(ready, { port, lines: 1 })).status, 0);
      }));

    test("errors in one line", () =>
      serving(echo, [ANY], async ({ port }) => {
        const complaint = async (...args) => {
          const { status, errors } = await echo.run(args, { timeout: 10_000 });
          assert.equal(errors.trim().split("\n").length, 1, errors);
          return [status, errors];
        };
        const [status, inUse] = await complaint(`127.0.0.1:${port}`);
        assert.equal(status, 1);
        assert.match(inUse, /^echo: .*127.0.0.1:\d+: .*in use/i);
        assert.match((await complaint("nowhere"))[1], /^echo: "nowhere" is neither HOST:PORT nor a URL$/m);
        assert.match((await complaint("nowhere.invalid:0"))[1], /^echo: nowhere.invalid: /);
        assert.match((await complaint(ANY, "--tls", certificates.good.cert, "missing.key"))[1], /^echo: missing.key: /);
        assert.match((await complaint(ANY, "--tls", certificates.good.key, certificates.good.key))[1], /no certificate/);
        const { status: misused, errors } = await echo.run(["--loud"]);
        assert.equal(misused, codeOn(host, 2));
        assert.match(errors, /invalid option '--loud'\nusage: echo/);
      }));
  });
}

/** Resident, in MB. */
function memoryOf(pid) {
  const [, kib] = readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(kib) / 1024;
}
