// A connection's `readable` and `writable` in Node, with nginx and CPython.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { after, before, describe, test } from "node:test";
import { openConnection, run } from "../../www/wasyncio.js";
import { startEchoServer } from "../peers/cpython.mjs";
import { startNginx } from "../peers/nginx.mjs";
import { ready } from "../peers/support/tested.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { LOCAL, bytes, closed, text } from "./support.mjs";

describe("streams of the Web in Node", () => {
  let nginx;
  before(async () => (nginx = await startNginx(ready)));
  after(() => nginx?.stop());

  /** Asks nginx for a file. Gives the writer, and the reader after the answer's head. */
  function* asked(path) {
    const [reader, writer] = yield* openConnection(nginx.host, nginx.port);
    writer.write(bytes(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`));
    const head = text(yield* reader.readuntil(bytes("\r\n\r\n")));
    assert.match(head, /^HTTP\/1\.1 200 OK\r\n/);
    return [reader, writer];
  }

  test("20 MiB of nginx's are read", async () => {
    const { sha256 } = nginx.files["large.bin"];
    const hash = createHash("sha256");
    await run(function* () {
      const [reader, writer] = yield* asked("/files/large.bin");
      yield (async () => {
        for await (const chunk of reader.readable) hash.update(chunk);
      })();
      yield* closed(writer);
    });
    assert.equal(hash.digest("hex"), sha256);
  });

  test("pipeTo takes nginx's file to CPython, and what comes back is that file", () =>
    withPeer(startEchoServer(ready), async ({ port, until }) => {
      const { sha256, size } = nginx.files["large.bin"];
      const hash = createHash("sha256");
      await run(function* () {
        const [source, asking] = yield* asked("/files/large.bin");
        const [reader, writer] = yield* openConnection(LOCAL, port);
        const sent = source.readable.pipeTo(writer.writable);
        yield reader.readable.pipeTo(new WritableStream({ write: (chunk) => void hash.update(chunk) }));
        yield sent;
        yield* closed(asking);
        yield* closed(writer);
      });
      assert.equal(hash.digest("hex"), sha256);
      await until(new RegExp(`^ended 1 ${size}$`, "m"));
    }));

  test("a file of this machine's goes there and back", () =>
    withPeer(startEchoServer(ready), async ({ port }) => {
      const { path, sha256 } = nginx.files["medium.bin"];
      const file = await openAsBlob(path);
      const back = await run(function* () {
        const [reader, writer] = yield* openConnection(LOCAL, port);
        const sent = file.stream().pipeTo(writer.writable);
        const got = yield new Response(reader.readable).arrayBuffer();
        yield sent;
        yield* closed(writer);
        return got;
      });
      assert.equal(createHash("sha256").update(Buffer.from(back)).digest("hex"), sha256);
    }));
});
