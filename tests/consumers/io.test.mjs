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

/** What each scenario says; where Node and a page differ, `[page, Node]`. */
const SAID = {
  "a program without connections does not load it": [["loaded: 0", "in Node"]],
  "two that want it at once load it once, and so do all after them": ["one", "two", "three", ["loaded: 1", "in Node"]],
  "it can be loaded before it is wanted": ["RuntimeError: wasyncio is not ready: await init() first", "at once", ["loaded: 1", "in Node"]],
  "it is looked for beside the module, and elsewhere where that is said": [
    ["OSError: cannot load HERE/elsewhere/wasyncio-io.wasm: 404 Not Found", /^OSError: cannot load HERE\/elsewhere\/wasyncio-io\.wasm: ENOENT/],
  ],
  "a Response, bytes or a Module will do": ["compiled"],
  "what is no other half of this version is refused, again and again": [
    "RuntimeError: this is not the WebAssembly module of this version of wasyncio",
    "RuntimeError: this is not the WebAssembly module of this version of wasyncio",
    "the rest works",
  ],
  "what cannot be loaded is tried again when it is wanted again": [
    "OSError: cannot load https://wasyncio.invalid/other.wasm: 404 Not Found",
    "OSError: cannot load https://wasyncio.invalid/other.wasm: 404 Not Found",
    "now",
  ],
  "a place that cannot be had matters to nobody but who wants it": ["the rest works", "Error: no place"],
  "options that are none are refused": ["TypeError: init() takes an object of options, not 5", "TypeError: init() takes an object of options, not null"],
  "whoever is cancelled meanwhile leaves the others alone": ["CancelledError: ", "patient"],
  "a virtual clock does not jump meanwhile": ["in time"],
  "async functions await what is no task, in a program that imports little": ["awaited"],
  "an aborted program ends while it is loaded": ["ended"],
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
    await cp(join(consumer.project, "node_modules/wasyncio/dist/wasyncio.wasm"), join(elsewhere, "wasyncio.wasm"));
    const out = join(consumer.project, "../io");
    await plain("io.js")(consumer.project, out);
    site = await serve(out);
  });
  after(async () => {
    await site?.close();
    await consumer?.remove();
  });

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
