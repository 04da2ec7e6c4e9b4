import assert from "node:assert/strict";
import { test } from "node:test";
import { setup } from "./index.mjs";

test("a tool that it does not know is refused before anything is done", async () => {
  await assert.rejects(setup(["wasmtime", "nonsense"]), /knows .*wasmtime.*; not nonsense$/);
});

test("no needs, no tools, and the environment as it was", async () => {
  const { env, tools } = await setup([]);
  assert.deepEqual(tools, {});
  assert.equal(env.PATH, process.env.PATH);
});
