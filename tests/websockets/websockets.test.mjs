// WebSockets of a page and of a worker, to the server of the `websockets` package.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startWebSocketServer } from "../peers/cpython.mjs";
import { ready } from "../peers/support/tested.mjs";
import { inPage } from "./support/page.mjs";

let server;
before(async () => (server = await startWebSocketServer(ready, { subprotocols: ["chat", "echo"] })));
after(() => server?.stop());

for (const query of ["", "?worker"]) {
  describe(query ? "WebSockets of a worker" : "WebSockets of a page", () => {
    let runProgram;
    let leave;
    let left;
    before(
      () =>
        new Promise((resolve, reject) => {
          left = inPage(query, (run) => {
            runProgram = run;
            resolve();
            return new Promise((end) => (leave = end));
          });
          left.catch(reject);
        }),
    );
    after(async () => {
      leave?.();
      await left;
    });

    const gives = async (program, value) => assert.deepEqual(await runProgram(...program), { value });

    const throws = async (program, name, message) => {
      const { error } = await runProgram(...program);
      assert.equal(error?.[0], name, `${error}`);
      assert.match(error[1], message);
    };

    test("a line there and back", async () => {
      const url = server.url();
      await gives(["line", url, {}], ["hello\n", false, null, url]);
    });

    test("the subprotocol that was agreed on", async () => {
      const { value } = await runProgram("line", server.url(), { protocols: ["nothing", "echo"] });
      assert.equal(value[2], "echo");
    });

    test("1 MB there and back, whatever the frames are", async () => {
      await gives(["whole", server.url(), 1_000_000], true);
      await gives(["whole", server.url({ fragment: 777 }), 100_000], true);
    });

    test("a message of 4 MB is read as it comes", async () => {
      await gives(["first", server.url({ big: 4_000_000 }), 4_000_000], true);
    });

    test("text is its bytes", async () => {
      await gives(["line", server.url({ frames: "text" }), {}], ["hello\n", false, null, server.url({ frames: "text" })]);
    });

    test("codes of the end", async () => {
      await gives(["end", server.url({ closeAfter: 1, code: 1000 })], ["x", "end", true]);
      await gives(["end", server.url({ closeAfter: 1, code: 1001 })], ["x", "end", true]);
      const refused = await runProgram("end", server.url({ closeAfter: 0, code: 1011, reason: "no target" }));
      assert.deepEqual(refused.value.slice(0, 2), ["", "ConnectionRefusedError"]);
      const { value } = await runProgram("end", server.url({ closeAfter: 1, code: 4000, reason: "because" }));
      assert.equal(value[0], "x");
      assert.match(value[1], /^Connection(Aborted|Reset)Error$/);
      assert.match(value[2], /4000.*because/);
    });

    test("a peer that is gone without a word", async () => {
      const { value } = await runProgram("end", server.url({ dropAfter: 1 }));
      assert.equal(value[1], "ConnectionResetError");
    });

    test("refused: by nobody, and by an answer", async () => {
      await throws(["line", "ws://127.0.0.1:1/", {}], "ConnectionRefusedError", /./);
      await throws(["line", server.url({ status: 403 }), {}], "ConnectionRefusedError", /./);
      await throws(["line", "ws://nobody.invalid/", {}], "ConnectionRefusedError", /./);
    });

    test("addresses and subprotocols that are none", async () => {
      await throws(["line", "http://127.0.0.1/", {}], "ValueError", /ws:\/\//);
      await throws(["line", "ws://[nonsense/", {}], "ValueError", /./);
      await throws(["line", server.url(), { protocols: ["a b"] }], "ValueError", /./);
      await throws(["line", server.url(), { protocols: ["a", "a"] }], "ValueError", /./);
    });

    test("drain waits for a server that reads slowly, and the buffer stays small", async () => {
      const { value } = await runProgram("slowly", server.url({ slow: 0.005 }), 500);
      assert.equal(value.waited, true);
      assert.ok(value.most <= 3 * 2 ** 16, `${value.most} bytes`);
    });

    test("cancelled while it opens, and while it reads", async () => {
      await gives(["cancelled", server.url({ wait: 30 }), server.url()], ["TimeoutError", "TimeoutError", "still here\n"]);
    });
  });
}
