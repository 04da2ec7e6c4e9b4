// startServer in Node, with clients of CPython's asyncio.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ConnectionResetError, OSError, run, startServer } from "../../www/wasyncio.js";
import { runEchoClient, runPython, startEchoServer } from "../peers/cpython.mjs";
import { ready } from "../peers/support/tested.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { LOCAL, bytes, closed, pythonClient, served, text } from "./support.mjs";

function* echo(reader, writer) {
  for (let got; (got = yield* reader.read(2 ** 16)).length > 0; ) {
    writer.write(got);
    yield* writer.drain();
  }
  yield* closed(writer);
}

/** Runs clients to their end, `count` at a time: what they print. */
async function talked(port, talk, count = 1) {
  const { status, output, errors } = await runPython(ready, pythonClient(talk), [port, count].map(String));
  assert.deepEqual([status, errors], [0, ""]);
  return output;
}

describe("servers in Node", () => {
  test("1 MB of lines there and back, and our end after the client's", () =>
    run(() =>
      served(echo, function* (port) {
        const { status, output, errors } = yield runEchoClient(ready, { port, lines: 1000, length: 1048 });
        assert.deepEqual([status, output, errors], [0, "echoed 1000 lines\n", ""]);
      }),
    ));

  test("our half ends first, and the client's is still read", async () => {
    let got;
    const half = function* (reader, writer) {
      writer.write(bytes("good-bye"));
      writer.writeEof();
      got = text(yield* reader.read());
      yield* closed(writer);
    };
    const talk = `
print((await reader.read()).decode())
writer.write(b"still here")
writer.close()
await writer.wait_closed()
`;
    await run(() =>
      served(half, function* (port) {
        assert.equal(yield talked(port, talk), "good-bye\n");
      }),
    );
    assert.equal(got, "still here");
  });

  test("200 clients at a time, line by line", () =>
    run(() =>
      served(
        function* (reader, writer) {
          for (let next; !(next = yield* reader.anext()).done; ) writer.write(next.value);
          yield* closed(writer);
        },
        function* (port) {
          const talk = `
for number in range(10):
    writer.write(b"line %d\\n" % number)
    assert await reader.readline() == b"line %d\\n" % number
writer.close()
print("done")
`;
          assert.equal(yield talked(port, talk, 200), "done\n".repeat(200));
        },
      ),
    ));

  test("a client that resets is its connection's error, and the server goes on", async () => {
    const ends = [];
    const watch = async (reader, writer) => {
      try {
        // Node takes a reset that comes with bytes for an end, so these are read before.
        await reader.readline();
        writer.write(bytes("ok\n"));
        ends.push(text(await reader.read()));
      } catch (error) {
        ends.push(error.constructor);
      }
      writer.close();
    };
    await run(() =>
      served(watch, function* (port) {
        const reset = `
import socket, struct
writer.write(b"hello\\n")
await reader.readline()
writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
writer.transport.abort()
`;
        yield talked(port, reset);
        yield talked(port, 'writer.write(b"hello\\nand on")\nwriter.close()\nawait writer.wait_closed()');
      }),
    );
    assert.deepEqual(ends, [ConnectionResetError, "and on"]);
  });

  test("an address that somebody else has", () =>
    withPeer(startEchoServer(ready), async ({ port }) => {
      const taken = run(() => startServer(echo, LOCAL, port));
      await assert.rejects(taken, (error) => error instanceof OSError && error.code === "EADDRINUSE" && error.message.includes(String(port)));
    }));
});
