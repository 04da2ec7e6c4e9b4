// openConnection in Node, to servers of other kinds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ConnectionRefusedError, ConnectionResetError, GaiError, TimeoutError, createTask, openConnection, run, waitFor } from "../../www/wasyncio.js";
import { startEchoServer, startPython, startResetServer, startSilentServer } from "../peers/cpython.mjs";
import { freePorts } from "../peers/support/ports.mjs";
import { ready } from "../peers/support/tested.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { LOCAL, bytes, closed, pattern, pythonServer, text } from "./support.mjs";

const MIB = 2 ** 20;

describe("clients in Node", () => {
  test("CPython: 1 MB there and back, and its end after ours", () =>
    withPeer(startEchoServer(ready), async ({ port, until }) => {
      const sent = pattern(MIB);
      const got = await run(function* () {
        const [reader, writer] = yield* openConnection(LOCAL, port);
        const sending = createTask((function* () {
          writer.write(sent);
          yield* writer.drain();
          writer.writeEof();
        })());
        const read = yield* reader.read();
        yield* sending;
        yield* closed(writer);
        return read;
      });
      assert.equal(Buffer.compare(got, sent), 0);
      await until(/^ended 1 1048576$/m);
    }));

  test("CPython: lines, at a name", () =>
    withPeer(startEchoServer(ready), ({ port }) =>
      run(function* () {
        const [reader, writer] = yield* openConnection("localhost", port);
        for (let number = 0; number < 1000; number++) {
          writer.write(bytes(`line ${number}\n`));
          yield* writer.drain();
          assert.equal(text(yield* reader.readline()), `line ${number}\n`);
        }
        yield* closed(writer);
      }),
    ));

  test("CPython ends its half first, and still reads ours", () => {
    const half = pythonServer(`
writer.write(b"good-bye")
writer.write_eof()
print("got", len(await reader.read()), flush=True)
writer.close()
`);
    return withPeer(startPython(ready, half), async ({ port, until }) => {
      await run(function* () {
        const [reader, writer] = yield* openConnection(LOCAL, port);
        assert.equal(text(yield* reader.read()), "good-bye");
        assert.equal(writer.isClosing(), false);
        writer.write(pattern(MIB));
        yield* closed(writer);
      });
      await until(/^got 1048576$/m);
    });
  });

  test("a server that resets", () =>
    withPeer(startResetServer(ready, { after: 5 }), ({ port }) =>
      run(function* () {
        const [reader, writer] = yield* openConnection(LOCAL, port);
        writer.write(bytes("hello"));
        const lost = yield thrownBy(reader.read());
        assert.ok(lost instanceof ConnectionResetError, String(lost));
        assert.equal(lost.code, "ECONNRESET");
        writer.write(bytes("too late"));
        assert.ok((yield thrownBy(writer.drain())) instanceof ConnectionResetError);
        writer.close();
        assert.ok((yield thrownBy(writer.waitClosed())) instanceof ConnectionResetError);
      }),
    ));

  test("a server that never reads: drain waits, and little is kept", () =>
    withPeer(startSilentServer(ready), ({ port }) =>
      run(function* () {
        const [, writer] = yield* openConnection(LOCAL, port);
        const chunk = pattern(2 ** 16);
        const [, high] = writer.transport.getWriteBufferLimits();
        let written = 0;
        let stopped;
        while (stopped === undefined && written < 64 * MIB) {
          writer.write(chunk);
          written += chunk.length;
          stopped = yield thrownBy(waitFor(writer.drain(), 0.3));
        }
        assert.ok(stopped instanceof TimeoutError, String(stopped));
        assert.ok(written < 16 * MIB, `${written} bytes`);
        const kept = writer.transport.getWriteBufferSize();
        assert.ok(kept > 0 && kept <= high + chunk.length, `${kept} bytes`);
        writer.transport.abort();
      }),
    ));

  test("500 connections at a time", () =>
    withPeer(startEchoServer(ready), ({ port }) =>
      run(async () => {
        const one = async (number) => {
          const [reader, writer] = await openConnection(LOCAL, port);
          writer.write(bytes(`${number}\n`));
          assert.equal(text(await reader.readline()), `${number}\n`);
          writer.close();
          await writer.waitClosed();
        };
        await Promise.all(Array.from({ length: 500 }, (_, number) => one(number)));
      }),
    ));

  test("nobody there, and no such name", async () => {
    const [free] = await freePorts(1);
    await assert.rejects(run(() => openConnection(LOCAL, free)), (error) => error instanceof ConnectionRefusedError && error.code === "ECONNREFUSED");
    await assert.rejects(run(() => openConnection("localhost", free)), ConnectionRefusedError);
    await assert.rejects(run(() => openConnection("nowhere.invalid", 80)), (error) => error instanceof GaiError && /nowhere\.invalid/.test(error.message));
  });
});

/** What an awaitable throws, if it does. */
async function thrownBy(awaitable) {
  try {
    await awaitable;
  } catch (error) {
    return error;
  }
}
