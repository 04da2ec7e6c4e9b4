// Crates of somebody else's that depend on wasyncio, built by `wasm-pack build` and run in Chromium and Node. Before it, `npm run build`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { must } from "../../scripts/lib/run.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";

const CRATES = "tests/consumers/rust";
const at = (path) => join(projectFolder, CRATES, path);

/** What `rust/shared` logs, on every host. */
const LOGS = {
  main: ["main: connected", "JavaScript: a task of a running loop", "main: stopped"],
  "Rust produces, JavaScript consumes": [
    "Rust has put 1",
    "JavaScript has got 1",
    "Rust has put 2",
    "JavaScript has got 2",
    "Rust has put 3",
    "JavaScript has got 3",
    "over: true",
  ],
  "JavaScript produces, Rust consumes": [
    "JavaScript has put a",
    'Rust has got JsValue("a")',
    "JavaScript has put b",
    'Rust has got JsValue("b")',
    "JavaScript has put c",
    'Rust has got JsValue("c")',
  ],
  "one object": [
    "true,true,true,true",
    "true,3,false",
    "true,false,false",
    ...Array(4).fill("TypeError: a Queue of wasyncio's was expected"),
  ],
  "a lock that Rust holds": ["Rust holds the lock", "Rust lets go", "JavaScript holds the lock"],
  "a lock that JavaScript holds": ["JavaScript lets go", "Rust holds the lock", "Rust lets go", "locked: false"],
  "Rust awaits": [
    true,
    true,
    true,
    "RangeError: too far",
    "TypeError: a future, a coroutine or an awaitable is required, not 5",
    "TypeError: a future, a coroutine or an awaitable is required, not undefined",
    "TypeError: a future, a coroutine or an awaitable is required, not function (anonymous)",
  ],
  "JavaScript awaits": [42, 25, 5, 1, "RuntimeError: cannot reuse already awaited coroutine", true],
  "JavaScript cancels what waits in Rust": ["Rust waits", "Rust is cancelled: enough", "CancelledError: enough", true],
  "Rust cancels what waits in JavaScript": [
    "JavaScript waits",
    "JavaScript's finally",
    "Rust's wait is cancelled: no more",
    "CancelledError: no more",
  ],
  "a coroutine that Rust awaits goes with it": ["JavaScript waits", "JavaScript's finally", "Rust's wait is cancelled: no more"],
  "what Rust waits for is cancelled": ["JavaScript waits", "JavaScript's finally", "Rust's wait is cancelled: gone"],
};

/** The package as it is published, for an application with a module of its own. */
const CORE = "/dist/core.js";

describe("crates that wasm-pack builds", () => {
  let ready;
  before(async () => {
    ready = await setup(["rust-targets", "wasm-bindgen", "wasm-pack", "chromium", "node-packages"]);
    const env = { ...ready.env, CARGO_TARGET_DIR: join(projectFolder, "target/consumers") };
    for (const crate of ["hello", "shared"]) {
      await must(ready.tools["wasm-pack"], ["build", "--target", "web", "--", "--locked"], { env, cwd: at(crate), capture: true });
    }
  });

  test("a program prints on a page's console", async () => {
    await onPage(async (page, url) => {
      const printed = [];
      const greeted = page.waitForEvent("console", { predicate: (message) => message.text() === "hello, console" });
      page.on("console", (message) => message.type() === "log" && printed.push(message.text()));
      await page.goto(url);
      await page.evaluate((path) => import(path).then((program) => program.default()), `/${CRATES}/hello/pkg/hello.js`);
      await greeted;
      assert.deepEqual(printed, ["tick 1", "tick 2", "hello, console"]);
    });
  });

  test("a program prints in Node", async () => {
    const program = `
      import { readFile } from "node:fs/promises";
      import init from "./pkg/hello.js";
      await init({ module_or_path: await readFile("pkg/hello_bg.wasm") });`;
    assert.equal(await node(program, "hello"), "tick 1\ntick 2\nhello, console\n");
  });

  test("Rust and JavaScript share one loop, in a page", async () => {
    await onPage(async (page, url) => {
      await page.goto(url);
      const logs = await page.evaluate(
        async ({ core, folder }) => {
          const [app, wasyncio, { scenarios }] = await Promise.all([import(`${folder}/pkg/shared.js`), import(core), import(`${folder}/shared.js`)]);
          await app.default();
          wasyncio.init(app);
          return scenarios(app, wasyncio);
        },
        { core: CORE, folder: `/${CRATES}/shared` },
      );
      assert.deepEqual(logs, LOGS);
    });
  });

  test("Rust and JavaScript share one loop, in Node", async () => {
    const program = `
      import { readFile } from "node:fs/promises";
      import * as wasyncio from "wasyncio/core";
      import * as app from "./pkg/shared.js";
      import { scenarios } from "./shared.js";
      await app.default({ module_or_path: await readFile("pkg/shared_bg.wasm") });
      wasyncio.init(app);
      console.log(JSON.stringify(await scenarios(app, wasyncio)));`;
    assert.deepEqual(JSON.parse(await node(program, "shared")), LOGS);
  });

  test("TypeScript knows the types that are handed over", () => {
    const declared = readFileSync(at("shared/pkg/shared.d.ts"), "utf8");
    assert.match(declared, /function numbers\(count: number\): import\("wasyncio\/core"\)\.Queue<any>;/);
    assert.match(declared, /function compute\(a: number, b: number\): import\("wasyncio\/core"\)\.Awaitable<any>;/);
    assert.match(declared, /function lock\(\): import\("wasyncio\/core"\)\.Lock;/);
  });

  async function onPage(visit) {
    const site = await serve(projectFolder);
    try {
      await withPage(ready, (page) => visit(page, new URL("/tests/consumers/rust/page.html", site.url).href));
    } finally {
      await site.close();
    }
  }

  /** What a program prints that runs in a crate's folder. */
  async function node(program, crate) {
    return (await must(process.execPath, ["--input-type=module", "--eval", program], { cwd: at(crate), capture: true })).output;
  }
});
