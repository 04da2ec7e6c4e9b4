// The examples' JavaScript in Node.
import { before } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { buildChildren } from "../../scripts/lib/examples.mjs";
import { PACKAGE_NEEDS, buildPackage } from "../../scripts/lib/npm-package.mjs";
import { placed } from "../../scripts/lib/page/placed.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { PATIENCE_MS, eachPrintsWhatIsExpected, pathOf, textOf } from "./support.mjs";

const WASYNCIO = pathToFileURL(join(projectFolder, "www/wasyncio.js")).href;

let ready;

before(async () => {
  ready = await setup(PACKAGE_NEEDS);
  await buildPackage(ready);
  await buildChildren(ready);
});

eachPrintsWhatIsExpected("Node", async (id) => {
  const base = JSON.stringify(pathToFileURL(pathOf(id, "example.js")).href);
  const source = await placed(textOf(id, "example.js"), { library: WASYNCIO, base });
  const options = { env: ready.env, input: "", capture: true, timeout: PATIENCE_MS };
  return (await run(process.execPath, ["--input-type=module", "--eval", source], options)).output;
});
