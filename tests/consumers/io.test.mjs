// The module's other half is loaded when it is wanted: how often, from where, and what happens when that fails. Before it,
// `npm run build`.
import assert from "node:assert/strict";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { must } from "../../scripts/lib/run.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { plain } from "./bundlers/plain.mjs";
import { installed } from "./installed.mjs";

const REFUSED = "RuntimeError: this is not the other half of the WebAssembly module of this version of wasyncio";
const NOT_READY = "RuntimeError: wasyncio is not ready: await init() first";
const GONE = "OSError: cannot load https://wasyncio.invalid/other.wasm: 404 Not Found";

/** What each scenario says; where Node and a page differ, `[page, Node]`. */
const SAID = {
  "a program without connections does not load it": [0],
  "two that want it at once load it once, and so do all after them": ["one", "two", "three", 1],
  "it can be loaded before it is wanted": [NOT_READY, 1, "at once", 1],
  "it is looked for beside the module": [
    ["OSError: cannot load HERE/elsewhere/wasyncio-io.wasm?v=2: 404 Not Found", /^OSError: cannot load HERE\/elsewhere\/wasyncio-io\.wasm\?v=2: ENOENT/],
  ],
  "it is looked for where that is said": ["found"],
  "it is the package's if the module has another name": ["found"],
  "it is the package's if the module comes without a name": ["found"],
  "a Module will do": ["compiled"],
  "bytes will do": ["compiled"],
  "a Response will do": ["compiled"],
  "the module itself is not its other half": [REFUSED, REFUSED],
  "what is no other half of this version is refused, again and again": [REFUSED, REFUSED, "the rest works"],
  "what cannot be loaded is tried again when it is wanted again": [GONE, GONE, "now"],
  "a place that cannot be had matters to nobody but who wants it": [
    "Error: no module",
    "RuntimeError: init() was called before, with another place of its other half",
    "the rest works",
    "Error: no place",
    "unhandled: 0",
  ],
  "options that are none are refused, later ones, too": [
    "TypeError: init() takes an object of options, not 5",
    "TypeError: init() takes an object of options, not null",
    "TypeError: io is a URL, a Response, bytes or a WebAssembly.Module, not 5",
    "TypeError: init() takes an object of options, not 5",
  ],
  "who calls init again with something else is told so, who calls it while it is under way, too": [
    "undefined",
    "undefined",
    "RuntimeError: init() was called before, with another place of its other half",
    "RuntimeError: init() was called before, with another module",
    "RuntimeError: init() was called before, with another place of its other half",
    "found",
  ],
  "an init that waits for its module comes first": ["undefined", "undefined", "found"],
  "the package's other entry is the same package": ["survived", "by the other entry"],
  "an async function that awaits something before init is told so": [NOT_READY, "awaited"],
  "whoever is cancelled meanwhile leaves the others alone": ["CancelledError: ", "patient"],
  "a virtual clock does not jump meanwhile": ["in time"],
  "async functions await what is no task, in a program that imports little": ["awaited"],
  "an aborted program ends while it is loaded": ["cancelled"],
};

describe("the module's other half", () => {
  let consumer;
  let ready;
  let site;
  before(async () => {
    ready = await setup(["node-packages", "chromium", "process-worker"]);
    consumer = await installed();
    const elsewhere = join(consumer.project, "elsewhere");
    await mkdir(elsewhere);
    for (const name of ["wasyncio.wasm", "wasyncio-5ca1ab1e.wasm"]) await cp(join(consumer.project, "node_modules/wasyncio/dist/wasyncio.wasm"), join(elsewhere, name));
    const out = join(consumer.project, "../io");
    await plain("io.js")(consumer.project, out);
    site = await serve(out);
  });
  after(async () => {
    await site?.close();
    await consumer?.remove();
  });

  test("JavaScript that cannot be loaded is an OSError, and is tried again", () =>
    withPage(ready, async (page) => {
      let blocked = 0;
      await page.route("**/dist/io-*.js", (route) => (blocked++ ? route.continue() : route.abort()));
      await page.goto(site.url);
      const said = await page.evaluate(async () => {
        const { init, preload } = await import("wasyncio");
        await init();
        const error = await preload().catch(({ name, message }) => `${name}: ${message}`);
        return [error, String(await preload())];
      });
      assert.match(said[0], /^OSError: cannot load the other half of wasyncio's JavaScript: /);
      assert.equal(said[1], "undefined");
      assert.ok(blocked >= 2);
    }));

  test("a page whose address is not its base finds it beside the module", () =>
    withPage(ready, async (page) => {
      const loaded = [];
      page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
      await page.goto(site.url);
      await page.evaluate(async () => {
        document.head.append(Object.assign(document.createElement("base"), { href: "/node_modules/wasyncio/dist/" }));
        const { init, preload } = await import("/node_modules/wasyncio/dist/index.js");
        await init("wasyncio.wasm");
        await preload();
      });
      assert.ok(loaded.includes("/node_modules/wasyncio/dist/wasyncio-io.wasm"), loaded.join(" "));
    }));

  test("a place is as it was when init was called, wherever a page goes then", () =>
    withPage(ready, async (page) => {
      await page.goto(site.url);
      await page.evaluate(async () => {
        const { init, preload } = await import("wasyncio");
        await init("elsewhere/wasyncio.wasm", { io: "node_modules/wasyncio/dist/wasyncio-io.wasm" });
        history.pushState({}, "", "/deep/er/route");
        await preload();
      });
    }));

  for (const [name, wanted] of Object.entries(SAID)) {
    test(`${name}, in a page`, () =>
      withPage(ready, async (page) => {
        await page.goto(site.url);
        assertSaid(await page.evaluate(async (name) => (await import("/io.js")).scenarios[name](), name), wanted, 0);
      }));

    test(`${name}, in Node`, async () => {
      const program = `import { scenarios } from "./io.js"; console.log(JSON.stringify(await scenarios[${JSON.stringify(name)}]()))`;
      const { output } = await must(process.execPath, ["--input-type=module", "--eval", program], { cwd: consumer.project, capture: true });
      assertSaid(JSON.parse(output), wanted, 1);
    });
  }
});

function assertSaid(said, wanted, host) {
  assert.equal(said.length, wanted.length, said.join("\n"));
  wanted.forEach((line, at) => {
    const expected = Array.isArray(line) ? line[host] : line;
    if (expected instanceof RegExp) assert.match(said[at], expected);
    else assert.equal(said[at], expected);
  });
}
