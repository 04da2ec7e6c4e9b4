// A crate of somebody else's that depends on wasyncio, built and run as the documents say.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { TARGETS } from "../../scripts/lib/programs.mjs";
import { must } from "../../scripts/lib/run.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";

/** The Rust examples of the documents. */
const EXAMPLES = ["README.md", "docs/rust.md"].flatMap((name) => {
  const text = readFileSync(join(projectFolder, name), "utf8");
  return [...text.matchAll(/```rust\n([^]*?)```/g)].map((match) => match[1]);
});

/** The one in which this stands. */
const exampleWith = (text) => EXAMPLES.find((example) => example.includes(text));

const PROGRAM = exampleWith("#[wasyncio::main]");
const PAGE = exampleWith("hello, console");
const TEST = exampleWith("#[wasyncio::test]");

const MANIFEST = `
[package]
name = "newcomer"
version = "0.1.0"
edition = "2024"

[dependencies]
wasyncio = { path = ${JSON.stringify(projectFolder)} }
`;

describe("a newcomer's crate", () => {
  const folder = mkdtempSync(join(tmpdir(), "wasyncio-newcomer-"));
  let ready;

  before(async () => {
    ready = await setup();
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Makes a crate with these files. */
  function crate(name, files) {
    const path = join(folder, name);
    mkdirSync(join(path, "src"), { recursive: true });
    // The versions that are tested; and nothing is looked up twice.
    cpSync(join(projectFolder, "Cargo.lock"), join(path, "Cargo.lock"));
    for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
    return path;
  }

  const cargo = async (cwd, ...args) => {
    const env = { ...ready.env, CARGO_TARGET_DIR: join(folder, "target") };
    return (await must("cargo", args, { env, cwd, capture: true })).output;
  };

  test("a program runs natively and under wasmtime", async () => {
    const path = crate("program", { "Cargo.toml": MANIFEST, "src/main.rs": PROGRAM });
    assert.match(await cargo(path, "run", "--quiet"), /^\.\.\.\. 42\n$/);
    for (const target of [TARGETS.wasip1, TARGETS.wasip2]) {
      await cargo(path, "build", "--quiet", "--target", target);
      const wasm = join(folder, "target", target, "debug/newcomer.wasm");
      const { output } = await must(ready.tools.wasmtime, ["run", wasm], { env: ready.env, capture: true });
      assert.match(output, /^\.\.\.\. 42\n$/);
    }
  });

  test("a page's crate is built by wasm-pack and prints on the console", async () => {
    const manifest = `${MANIFEST}wasm-bindgen = "0.2"\n\n[lib]\ncrate-type = ["cdylib"]\n`;
    const path = crate("page", {
      "Cargo.toml": manifest,
      "src/lib.rs": PAGE,
      "index.html": '<script type="module">import init from "./pkg/newcomer.js"; await init();</script>',
    });
    const env = { ...ready.env, CARGO_TARGET_DIR: join(folder, "target") };
    await must(ready.tools["wasm-pack"], ["build", "--target", "web", "--dev"], { env, cwd: path, capture: true });
    const server = await serve(path);
    try {
      const said = await withPage(ready, async (page) => {
        const printed = page.waitForEvent("console", { predicate: (message) => message.type() === "log" });
        await page.goto(server.url);
        return (await printed).text();
      });
      assert.equal(said, "hello, console");
    } finally {
      await server.close();
    }
  });

  test("a test runs in virtual time and on the host", async () => {
    const path = crate("tests", { "Cargo.toml": MANIFEST, "src/lib.rs": TEST });
    const output = await cargo(path, "test", "--lib");
    assert.match(output, /test sleeps::host \.\.\. ok/);
    assert.match(output, /test sleeps::simulated \.\.\. ok/);
  });
});
