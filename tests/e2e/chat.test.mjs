// The `chat` program: a server, and clients as processes and as plain sockets.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection } from "node:net";
import { before, describe, test } from "node:test";
import { freePorts } from "../peers/support/ports.mjs";
import { codeOn, HOSTS, programOn, serving } from "./support/programs.mjs";

for (const host of HOSTS) {
  describe(`chat on ${host}`, () => {
    let chat;
    before(async () => (chat = await programOn(host, "chat")));
    const hall = (use) => serving(chat, ["serve", "127.0.0.1:0"], use);

    /** A client who was welcomed. */
    async function joined(port, name) {
      const client = chat.start(["join", `127.0.0.1:${port}`, name]);
      await client.until(/^\* welcome, /m);
      return { ...client, say: (line) => client.stdin.write(`${line}\n`) };
    }

    test("three of them talk", () =>
      hall(async ({ port, until, log }) => {
        const ann = await joined(port, "ann");
        const bob = await joined(port, "bob");
        assert.equal(bob.log(), "* welcome, bob; here are: ann, bob\n");
        const eve = await joined(port, "ève");
        await ann.until(/^\* bob joined\n\* ève joined$/m);

        ann.say("hello, both of you");
        await bob.until(/^ann: hello, both of you$/m);
        await eve.until(/^ann: hello, both of you$/m);
        eve.say("/who");
        await eve.until(/^\* here are: ann, bob, ève$/m);
        eve.say("/dance");
        await eve.until(/^! \/dance\? there are \/who and \/quit$/m);

        bob.say("/quit");
        assert.equal(await bob.ended, 0);
        await ann.until(/^\* bob left$/m);
        eve.stdin.end("my last words");
        assert.equal(await eve.ended, 0);
        await ann.until(/^ève: my last words\n\* ève left$/m);
        assert.ok(!ann.log().includes("ann: "), "nobody hears oneself");

        ann.stdin.end();
        assert.equal(await ann.ended, 0);
        await until(/^\* ann left$/m);
        assert.match(log(), /^listening on .*\n\* ann joined\n\* bob joined\n\* ève joined\nann: hello, both of you\n/);
      }));

    test("a name is taken until it is free again", () =>
      hall(async ({ port }) => {
        const refused = async (name, why) => {
          const { status, output, errors } = await chat.run(["join", `127.0.0.1:${port}`, name], { timeout: 10_000 });
          assert.deepEqual([status, output], [1, ""]);
          assert.match(errors, why);
        };
        const ann = await joined(port, "ann");
        await refused("ann", /^chat: ann is here already: take another name\n$/);
        await refused("a n n", /^chat: a name has letters, digits, - _ and \. in it\n$/);
        await refused("", /^chat: a name is missing\n$/);
        await refused("a".repeat(25), /^chat: a name has at most 24 letters\n$/);
        ann.stdin.end();
        await ann.ended;
        const again = await joined(port, "ann");
        await again.stop();
      }));

    test("one who reads too slowly is dropped, and the others go on", () =>
      hall(async ({ port, until }) => {
        const slow = createConnection({ port, host: "127.0.0.1" });
        slow.on("error", () => {});
        slow.write("slow\n");
        await until(/^\* slow joined$/m);
        slow.pause();
        const ann = await joined(port, "ann");
        // A socket, as a process would be slower.
        const bob = createConnection({ port, host: "127.0.0.1" });
        bob.write("bob\n");
        const heard = textOf(bob);
        await until(/^\* bob joined$/m);
        const words = `${"x".repeat(4000)}\n`;
        for (let lines = 0; lines < 20_000 && !heard.text.includes("slow was too slow"); lines += 100) {
          if (!bob.write(words.repeat(100))) await once(bob, "drain");
        }
        await until(/^\* slow was too slow, and was dropped$/m);
        ann.say("still here");
        await until(/^ann: still here$/m);
        bob.destroy();
        await ann.stop();
      }));

    test("what a socket sends does no harm", () =>
      hall(async ({ port, until }) => {
        const ann = await joined(port, "ann");
        const odd = createConnection({ port, host: "127.0.0.1" });
        const heard = textOf(odd);
        odd.write("odd\r\n");
        await ann.until(/^\* odd joined$/m);
        odd.write(`${"y".repeat(10_000)}\n`);
        await heard.until(/^! a line has at most 4096 bytes$/m);
        odd.write(Buffer.from([0xff, 0xfe, 0x1b, 0x5b, 0x32, 0x4a, 0x0a]));
        await ann.until(/^odd: \ufffd\ufffd\ufffd\[2J$/m);
        odd.write("\n\n  \nafter that\n");
        await ann.until(/^odd: after that$/m);
        odd.resetAndDestroy();
        await until(/^\* odd left$/m);
        await ann.stop();
      }));

    test("a server that is gone", async () => {
      const client = await hall(({ port }) => joined(port, "ann"));
      assert.equal(await client.ended, 1);
      assert.match(client.log(), /^chat: .*(ended the connection|reset).*$/im);

      const [free] = await freePorts(1);
      const { status, errors } = await chat.run(["join", `127.0.0.1:${free}`, "ann"], { timeout: 10_000 });
      assert.equal(status, 1);
      assert.match(errors, /^chat: .*refused.*\n$/i);
    });

    test("wrong arguments get the usage", async () => {
      for (const args of [[], ["serve"], ["join", "x:1"], ["dance", "x:1"], ["serve", "x:1", "more"]]) {
        const { status, errors } = await chat.run(args);
        assert.equal(status, codeOn(host, 2), args.join(" "));
        assert.match(errors, /^chat: .*\nusage: chat serve/);
      }
    });
  });
}

/** What a socket has got so far. */
function textOf(socket) {
  const heard = { text: "" };
  socket.setEncoding("utf8");
  socket.on("data", (text) => (heard.text += text));
  heard.until = async (pattern) => {
    while (!pattern.test(heard.text)) await once(socket, "data");
  };
  return heard;
}
