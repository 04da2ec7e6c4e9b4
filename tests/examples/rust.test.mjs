// The examples' Rust, natively and under wasmtime, and whether it looks as rustfmt writes it.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { before, test } from "node:test";
import { CHILDREN, buildChildren, buildRust } from "../../scripts/lib/examples.mjs";
import { NEEDS, wasmtimeArgs } from "../../scripts/lib/programs.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { IDS, PATIENCE_MS, eachPrintsWhatIsExpected, pathOf } from "./support.mjs";

let ready;
let native;
let wasm;

before(async () => {
  ready = await setup(NEEDS.wasip2);
  await buildChildren(ready);
  native = await buildRust("native", ready);
  wasm = await buildRust("wasip2", ready);
  // wasmtime compiles it now, and keeps that, so that not each of several at once does it.
  await run(ready.tools.wasmtime, wasmtimeArgs(wasm), { env: ready.env, input: "", capture: true });
});

test("cargo fmt does not see them; they look as if it did", async () => {
  const files = IDS.map((id) => pathOf(id, "example.rs"));
  const { status, output } = await run("rustfmt", ["--check", "--edition", "2024", ...files], { env: ready.env, capture: true });
  assert.equal(status, 0, output);
});

eachPrintsWhatIsExpected("native", (id) => printed(native, [id]));

// The guest sees the folder of children as `programs`.
eachPrintsWhatIsExpected("wasmtime", (id) => printed(ready.tools.wasmtime, wasmtimeArgs(wasm, [id], [`${CHILDREN}::programs`])));

/** In the folder that has `programs`. */
async function printed(command, args) {
  const options = { env: ready.env, cwd: dirname(CHILDREN), input: "", capture: true, timeout: PATIENCE_MS };
  return (await run(command, args, options)).output;
}
