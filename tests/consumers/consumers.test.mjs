// Whoever installs the package: each bundler builds a program with it, and a browser runs that. Before it, `npm run build`.
import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { must } from "../../scripts/lib/run.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { esbuild, esbuildWithFilesBeside } from "./bundlers/esbuild.mjs";
import { plain } from "./bundlers/plain.mjs";
import { vite, viteServer } from "./bundlers/vite.mjs";
import { webpack } from "./bundlers/webpack.mjs";
import { installed } from "./installed.mjs";

const BUNDLERS = {
  'a plain <script type="module">': plain("page.js"),
  "Vite": vite("page.js"),
  "Vite, in a worker": vite("inWorker.js"),
  "webpack": webpack("page.js"),
  "webpack, in a worker": webpack("inWorker.js"),
  "esbuild": esbuild,
  "esbuild, with the package's files beside": esbuildWithFilesBeside,
};

/** What a careful site sends. */
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

const SAID = [
  "RuntimeError: wasyncio is not ready: await init() first",
  "in order: slow,fast",
  "no more ticks",
  "a line for the child, 0",
];

const ANSWERS = [
  /^TypeError: init\(\) takes a URL, a Response, bytes or a WebAssembly.Module, not 5$/,
  /^OSError: cannot load .*\/nowhere\.wasm: (404 Not Found|ENOENT.*)$/,
  /^RuntimeError: cannot compile what init\(\) was given: /,
  /^RuntimeError: this is not the WebAssembly module of this version of wasyncio$/,
  /^RuntimeError: cannot compile HERE\/program\.js: /,
  /^UnsupportedError: there is no WebAssembly here: /,
  /^ready$/,
  /^RuntimeError: init\(\) was called before, with another module$/,
  /^it runs$/,
];

describe("consumers of the package", () => {
  let consumer;
  let echo;
  let ready;
  before(async () => {
    ready = await setup(["node-packages", "chromium", "process-worker"]);
    [consumer, echo] = await Promise.all([installed(), echoServer()]);
  });
  after(async () => {
    echo?.close();
    await consumer?.remove();
  });

  test("Node", async () => {
    const { output } = await must(process.execPath, ["node.js"], { cwd: consumer.project, capture: true });
    assert.deepEqual(output.trimEnd().split("\n"), SAID);
  });

  for (const [name, build] of Object.entries(BUNDLERS)) {
    test(name, async () => {
      const out = join(consumer.project, "..", name.replace(/\W+/g, "-"));
      await mkdir(out);
      await copyFile(join(consumer.project, "cat.wasm"), join(out, "cat.wasm"));
      await build(consumer.project, out);
      await saysAll(await serve(out));
    });
  }

  test("a page that allows nothing but its own files and WebAssembly", async () => {
    const out = join(consumer.project, "../strict");
    await mkdir(out);
    await copyFile(join(consumer.project, "cat.wasm"), join(out, "cat.wasm"));
    await vite("page.js")(consumer.project, out);
    await saysAll(await serve(out, { headers: { "content-security-policy": `${STRICT} ${echo.url}` } }));
  });

  test("the package in one file, in a page that allows no workers from blob: URLs", async () => {
    const out = join(consumer.project, "../no-blobs");
    await mkdir(out);
    await copyFile(join(consumer.project, "cat.wasm"), join(out, "cat.wasm"));
    await esbuild(consumer.project, out);
    const site = await serve(out, { headers: { "content-security-policy": STRICT } });
    try {
      const failed = inPage(site.url, () => globalThis.outcome.catch(({ name, message }) => `${name}: ${message}`), /Content Security Policy/);
      assert.match(await failed, /^PermissionError: .*Content-Security-Policy \(worker-src\)/s);
    } finally {
      await site.close();
    }
  });

  test("a bundle that does not know where it is, and is not told", async () => {
    const out = join(consumer.project, "../lost");
    await mkdir(out);
    await esbuildWithFilesBeside(consumer.project, out);
    const site = await serve(out);
    try {
      const message = /^RuntimeError: this bundle does not know where its files are: tell init\(\) where the module is, or import wasyncio\/inline$/;
      assert.match(await inPage(site.url, () => globalThis.lost), message);
    } finally {
      await site.close();
    }
  });

  test("Vite's server for development", async () => saysAll(await viteServer(consumer.project)));

  test("init, given what it cannot use, in Node", async () => {
    const program = 'import { answers } from "./init.js"; console.log(JSON.stringify(await answers()))';
    const { output } = await must(process.execPath, ["--input-type=module", "--eval", program], { cwd: consumer.project, capture: true });
    assertAnswers(JSON.parse(output));
  });

  test("init, given what it cannot use, in a page", async () => {
    const out = join(consumer.project, "../init");
    await plain("init.js")(consumer.project, out);
    const site = await serve(out);
    try {
      assertAnswers(await inPage(site.url, () => import("/init.js").then(({ answers }) => answers())));
    } finally {
      await site.close();
    }
  });

  async function saysAll(site) {
    try {
      const said = await inPage(`${site.url}?echo=${encodeURIComponent(echo.url)}`, () => globalThis.outcome);
      assert.deepEqual(said, [...SAID, "a line for the server"]);
    } finally {
      await site.close();
    }
  }

  /** What a page says; errors on its console fail the test, but for those that are expected. */
  async function inPage(url, say, expected = /favicon|404/) {
    const errors = [];
    const said = await withPage(ready, async (page) => {
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(url, { waitUntil: "load" });
      return page.evaluate(say);
    });
    assert.deepEqual(errors.filter((text) => !expected.test(text)), []);
    return said;
  }
});

function assertAnswers(answers) {
  assert.equal(answers.length, ANSWERS.length);
  answers.forEach((answer, at) => assert.match(answer, ANSWERS[at]));
}

/** A WebSocket server that sends back what it gets: `{ url, close }`. */
async function echoServer() {
  const { WebSocketServer } = await import("ws");
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
  await once(server, "listening");
  return { url: `ws://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
