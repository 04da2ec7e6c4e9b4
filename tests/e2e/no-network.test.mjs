// The programs of the network on WASI 0.1, which has none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../scripts/lib/run.mjs";

test("npm run wasi -- --wasip1 says in one line what to use instead", async () => {
  for (const args of [["echo", "127.0.0.1:7000"], ["nc", "127.0.0.1", "7000"], ["fetch", "http://127.0.0.1/"], ["chat", "join", "127.0.0.1:7000", "ann"]]) {
    const { status, output } = await run("npm", ["run", "--silent", "wasi", "--", "--wasip1", ...args], { capture: true });
    assert.equal(status, 1, output);
    assert.match(output, new RegExp(`^${args[0]}: [^\n]*wasip1[^\n]*wasm32-wasip2[^\n]*\n$`));
  }
});
