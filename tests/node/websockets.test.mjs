// WebSockets in Node: the global is there from version 22 on, and before with a flag.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { UnsupportedError, openConnection, run } from "../../www/wasyncio.js";
import { startEchoServer, startWebSocketServer } from "../peers/cpython.mjs";
import { finished } from "../peers/support/child.mjs";
import { ready } from "../peers/support/tested.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { startWisp } from "../peers/wisp.mjs";

const has = "WebSocket" in globalThis;

/** Sends a megabyte to who echoes it, in a Node that has WebSockets; and that must end by itself. */
async function echoed(...to) {
  const program = `
    import { createTask, openConnection, run } from "./www/wasyncio.js";
    await run(function* () {
      const [reader, writer] = yield* openConnection(...${JSON.stringify(to)});
      const sent = Uint8Array.from({ length: 2 ** 20 }, (_, index) => index % 251);
      const sending = createTask((function* () {
        writer.write(sent);
        yield* writer.drain();
      })());
      const got = yield* reader.readexactly(sent.length);
      yield* sending;
      writer.close();
      yield* writer.waitClosed();
      console.log(Buffer.compare(got, sent));
    });`;
  const flags = has ? [] : ["--experimental-websocket"];
  const { status, output, errors } = await finished(process.execPath, [...flags, "--input-type=module", "--eval", program], { env: process.env, timeout: 5_000 });
  assert.deepEqual([status, output], [0, "0\n"], errors);
}

describe("WebSockets in Node", () => {
  test("without them an error says since when there are some", { skip: has && "this Node has them" }, () =>
    assert.rejects(run(() => openConnection("ws://127.0.0.1:1/")), (error) => error instanceof UnsupportedError && /Node has WebSockets from version 22 on/.test(error.message)));

  test("1 MB there and back", () => withPeer(startWebSocketServer(ready), ({ url }) => echoed(url())));

  // A gateway is for those without TCP: who asks for it in Node gets it. The program ends when its socket has been idle.
  test("TCP through WISP", () =>
    withPeer(startEchoServer(ready), ({ port }) => withPeer(startWisp(ready), ({ url }) => echoed("127.0.0.1", port, { gateway: { wisp: url } }))));
});
