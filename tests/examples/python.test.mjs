// The examples' Python, as CPython runs it: what the other languages are compared with.
import { before } from "node:test";
import { run } from "../../scripts/lib/run.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { PATIENCE_MS, eachPrintsWhatIsExpected, pathOf } from "./support.mjs";

let ready;

before(async () => {
  ready = await setup(["python"]);
});

eachPrintsWhatIsExpected("CPython", async (id) => {
  const options = { env: ready.env, input: "", capture: true, timeout: PATIENCE_MS };
  return (await run(ready.tools.python3, ["-X", "utf8", pathOf(id, "example.py")], options)).output;
});
