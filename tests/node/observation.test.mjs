// An observation lasts, although nobody has kept the function that ends it. In a process of its own, for it goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { must } from "../../scripts/lib/run.mjs";

const PACKAGE = new URL("../../www/wasyncio.js", import.meta.url);

const PROGRAM = `
  import { observe, run, sleep } from ${JSON.stringify(PACKAGE.href)};
  let heard = 0;
  observe((events) => (heard += events.length));
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await run(sleep(0));
  console.log(heard > 0);
`;

test("an observation is not collected", async () => {
  const { output } = await must(process.execPath, ["--expose-gc", "--input-type=module", "--eval", PROGRAM], { capture: true });
  assert.equal(output, "true\n");
});
