// The examples' JavaScript in workers of a page, each in one of its own.
import { join } from "node:path";
import { after, before } from "node:test";
import { withPage } from "../../scripts/lib/browser.mjs";
import { buildChildren } from "../../scripts/lib/examples.mjs";
import { PACKAGE_NEEDS, buildPackage } from "../../scripts/lib/npm-package.mjs";
import { serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { placed } from "../../www/examples/placed.js";
import { eachPrintsWhatIsExpected, textOf } from "./support.mjs";

let server;
let page;
let leave;
let visit;

before(async () => {
  const ready = await setup([...PACKAGE_NEEDS, "chromium"]);
  await buildPackage(ready);
  await buildChildren(ready);
  server = await serve(join(projectFolder, "www"));
  const opened = new Promise((open) => {
    visit = withPage(ready, (page) => {
      open(page);
      return new Promise((resolve) => (leave = resolve));
    });
  });
  page = await Promise.race([opened, visit]);
  await page.goto(`${server.url}examples/index.json`);
});

after(async () => {
  leave?.();
  await visit;
  await server?.close();
});

eachPrintsWhatIsExpected("a page's workers", (id) => {
  const source = placed(textOf(id, "example.js"), {
    wasyncio: new URL("wasyncio.js", server.url),
    url: new URL(`examples/${id}/example.js`, server.url),
  });
  return page.evaluate(inWorker, source);
});

/** Runs in the page. Resolves to what a module prints in a worker; an error is printed, too. */
async function inWorker(source) {
  const urlOf = (code) => URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const script = `
    let printed = "";
    console.log = (...values) => { printed += values.join(" ") + "\\n"; };
    try {
      await import("${urlOf(source)}");
    } catch (error) {
      console.log(error);
    }
    postMessage(printed);`;
  const worker = new Worker(urlOf(script), { type: "module" });
  const printed = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve(message);
  });
  worker.terminate();
  return printed;
}
