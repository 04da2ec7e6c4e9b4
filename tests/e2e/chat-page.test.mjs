// The chat's client in a page, and on a terminal, in the same chat.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { buildChatPage } from "../../scripts/lib/chat-page.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { freePorts } from "../peers/support/ports.mjs";
import { withPeer } from "../peers/support/with-peer.mjs";
import { startWebsockify } from "../peers/websockify.mjs";
import { startWisp } from "../peers/wisp.mjs";
import { programOn, ready, serving } from "./support/programs.mjs";

const LOCAL = "127.0.0.1";

describe("the chat in a page", () => {
  let chat;
  let site;
  let tools;
  before(async () => {
    tools = await setup(["rust-targets", "wasm-bindgen", "chromium", "node-packages"]);
    await buildChatPage(tools);
    chat = await programOn("wasip2", "chat");
    site = await serve(join(projectFolder, "www"));
  });
  after(() => site?.close());

  const hall = (use) => serving(chat, ["serve", `${LOCAL}:0`], use);
  const inPage = (use) =>
    withPage(tools, async (page) => {
      page.setDefaultTimeout(15_000);
      await page.goto(`${site.url}chat.html`);
      return use(page);
    });

  test("it talks with a terminal, and with another page through WISP, until the server is killed", () =>
    hall((server) =>
      withPeer(startWebsockify(ready, { target: { host: LOCAL, port: server.port } }), (websockify) =>
        withPeer(startWisp(ready), (wisp) =>
          inPage(async (page) => {
            const ann = chat.start(["join", `${LOCAL}:${server.port}`, "ann"]);
            await ann.until(/^\* welcome, ann/m);
            await enter(page, { name: "page", address: websockify.url });
            await said(page, "* welcome, page; here are: ann, page");
            await ann.until(/^\* page joined$/m);
            await says(page, "hello, <b>terminal</b>");
            await ann.until(/^page: hello, <b>terminal<\/b>$/m);
            ann.stdin.write("hello, page\n");
            await said(page, "ann: hello, page");
            await says(page, "/who");
            await said(page, "* here are: ann, page");

            const other = await page.context().newPage();
            await other.goto(`${site.url}chat.html`);
            await enter(other, { name: "wisp", address: `${LOCAL}:${server.port}`, kind: "wisp", gateway: wisp.url });
            await said(page, "* wisp joined");
            await says(other, "by another way");
            await said(page, "wisp: by another way");
            await ann.until(/^wisp: by another way$/m);
            assert.ok(!(await logOf(other)).includes("<b>"), "what was said before is not told");

            await server.stop();
            for (const one of [page, other]) {
              await error(one, /^the server ended the connection$|reset/i);
              assert.ok(await one.locator("#entrance").isVisible());
            }
          }),
        ),
      ),
    ));

  test("who leaves, and whose page is closed, is gone", () =>
    hall((server) =>
      withPeer(startWebsockify(ready, { target: { host: LOCAL, port: server.port } }), (websockify) =>
        inPage(async (page) => {
          await enter(page, { name: "page", address: websockify.url });
          await server.until(/^\* page joined$/m);
          await page.click("#leave");
          await server.until(/^\* page left$/m);
          await status(page, "You have left.");

          await enter(page, { name: "again", address: websockify.url });
          await server.until(/^\* again joined$/m);
          await page.goto("about:blank");
          await server.until(/^\* again left$/m);

          const other = await page.context().newPage();
          await other.goto(`${site.url}chat.html`);
          await enter(other, { name: "third", address: websockify.url });
          await server.until(/^\* third joined$/m);
          await other.close();
          await server.until(/^\* third left$/m);
        }),
      ),
    ));

  test("what goes wrong stands in the page, and one can try again", () =>
    hall((server) =>
      withPeer(startWebsockify(ready, { target: { host: LOCAL, port: server.port } }), (websockify) =>
        inPage(async (page) => {
          const [free] = await freePorts(1);
          await enter(page, { name: "page", address: `ws://${LOCAL}:${free}/` });
          await error(page, /refused|failed/i);
          await enter(page, { name: "page", address: "nowhere" });
          await error(page, /^"nowhere" is neither HOST:PORT nor a URL$/);
          await enter(page, { name: "p a g e", address: websockify.url });
          await error(page, /^a name has letters, digits, - _ and \. in it$/);
          await enter(page, { name: "page", address: websockify.url });
          await said(page, "* welcome, page; here are: page");
          assert.equal(await page.textContent("#error"), "");
        }),
      ),
    ));

  test("one can give up a server that says nothing", async () => {
    const silent = createServer(() => {});
    await new Promise((resolve) => silent.listen(0, LOCAL, resolve));
    try {
      await withPeer(startWebsockify(ready, { target: { host: LOCAL, port: silent.address().port } }), (websockify) =>
        inPage(async (page) => {
          for (const address of [websockify.url, `ws://${LOCAL}:${silent.address().port}/`]) {
            await enter(page, { name: "page", address });
            await page.waitForTimeout(200);
            await page.click("#leave");
            await status(page, "You have left.");
          }
        }),
      );
    } finally {
      silent.close();
    }
  });

  test("of the programs only the chat's client is in the page's module", () => {
    const functions = readFileSync(join(projectFolder, "www/dist/chat/chat_bg.wasm"), "latin1");
    assert.match(functions, /wasyncio_programs\W+chat\W+join/);
    assert.doesNotMatch(functions, /wasyncio_programs\W+(fetch|http|secure|pump|chat\W+(serve|hall))|lexopt|httparse|rustls|idna/);
  });
});

/** Fills the form in and sends it. */
async function enter(page, { name, address, kind = "", gateway }) {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Server", { exact: true }).fill(address);
  await page.getByLabel("Through").selectOption(kind);
  if (gateway) await page.getByRole("textbox", { name: "Gateway" }).fill(gateway);
  await page.getByRole("button", { name: "Join" }).click();
}

async function says(page, words) {
  await page.getByLabel("What you say").fill(words);
  await page.getByLabel("What you say").press("Enter");
}

const logOf = (page) => page.getByRole("log").innerText();

/** Waits until a line is in the log. */
async function said(page, line) {
  await page.getByRole("log").getByText(line, { exact: true }).first().waitFor();
}

async function status(page, text) {
  await page.getByRole("status").getByText(text, { exact: true }).waitFor();
}

/** Waits for an error in the page. */
async function error(page, pattern) {
  await page.getByRole("alert").getByText(pattern).waitFor();
}
