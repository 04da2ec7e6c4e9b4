// TCP from a page, through websockify and through WISP.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startEchoServer } from "../peers/cpython.mjs";
import { ready } from "../peers/support/tested.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { startWebsockify } from "../peers/websockify.mjs";
import { startWisp } from "../peers/wisp.mjs";
import { inPage } from "./support/page.mjs";

/** A port at which nobody listens. */
const NOBODY = 1;

for (const query of ["", "?worker"]) {
  const where = query ? "a worker" : "a page";

  describe(`gateways, from ${where}`, () => {
    test("websockify: 1 MB there and back; a target that refuses", () =>
      inPage(query, (runProgram) =>
        withPeer(startEchoServer(ready), (target) =>
          withPeer(startWebsockify(ready, { target }), async (gateway) => {
            const options = { gateway: { websockify: gateway.url } };
            assert.deepEqual(await runProgram("through", "127.0.0.1", target.port, 1_000_000, options), { value: true });
            await target.stop();
            const { error } = await runProgram("refused", "127.0.0.1", target.port, options);
            assert.equal(error?.[0], "ConnectionRefusedError");
          }),
        ),
      ));

    test("WISP: 1 MB, 200 connections in one socket, and addresses that nobody has", () =>
      inPage(query, (runProgram) =>
        withPeer(startEchoServer(ready), (target) =>
          withPeer(startWisp(ready), async (gateway) => {
            const options = { gateway: { wisp: gateway.url } };
            assert.deepEqual(await runProgram("through", "127.0.0.1", target.port, 1_000_000, options), { value: true });
            assert.deepEqual(await runProgram("many", "127.0.0.1", target.port, 200, options), { value: 200 });
            const refused = await runProgram("refused", "127.0.0.1", NOBODY, options);
            assert.equal(refused.error?.[0], "ConnectionRefusedError");
            const unknown = await runProgram("refused", "nobody.invalid", 80, options);
            assert.match(unknown.error?.[0], /^(GaiError|OSError|ConnectionRefusedError)$/);
          }),
        ),
      ));

    test("WISP: a gateway that dies takes its connections with it", () =>
      inPage(query, (runProgram) =>
        withPeer(startEchoServer(ready), (target) =>
          withPeer(startWisp(ready), async (gateway) => {
            const held = runProgram("held", "127.0.0.1", target.port, { gateway: { wisp: gateway.url } });
            await target.until(/accepted/);
            await gateway.stop();
            const { error } = await held;
            assert.equal(error?.[0], "ConnectionResetError");
            const gone = await runProgram("refused", "127.0.0.1", target.port, { gateway: { wisp: gateway.url } });
            assert.equal(gone.error?.[0], "ConnectionRefusedError");
          }),
        ),
      ));
  });
}
