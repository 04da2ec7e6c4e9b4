/** `node scripts/bench/process/pipes.mjs`: what child processes in a page cost beside `postMessage` alone. */
import { buildChildren } from "../../../tests/processes/support/children.mjs";
import { withPage } from "../../lib/browser.mjs";
import { ISOLATED, serve } from "../../lib/static-server.mjs";
import { orExit, setup } from "../../setup/index.mjs";
import { projectFolder } from "../../setup/lib/project.mjs";

const PLACES = [
  ["page", {}, () => {}],
  ["isolated page without JSPI", ISOLATED, () => delete WebAssembly.Suspending],
];

await orExit(async () => {
  const ready = await setup(["chromium", "node-packages"]);
  await buildChildren();
  for (const [name, headers, prepare] of PLACES) {
    const server = await serve(projectFolder, { headers });
    try {
      await withPage(ready, (page) => measure(name, page, `${server.url}benches/process/pipes/`, prepare));
    } finally {
      await server.close();
    }
  }
});

async function measure(name, page, url, prepare) {
  await page.addInitScript(prepare);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.measurements);
  const figure = (what, ...args) => page.evaluate(([what, args]) => globalThis.measurements[what](...args), [what, args]);
  console.log(`${name}`);
  const spawn = await figure("spawnToFirstLine");
  row("spawn to first line, cold", spawn.cold, "ms");
  row("spawn to first line, warm", spawn.warm, "ms");
  row("of that the spawn", spawn.warmSpawn, "ms");
  row("line round trip", await figure("lineRoundTrip"), "ms");
  row("message round trip, postMessage alone", await figure("rawRoundTrip"), "ms");
  row("from a child", await figure("throughputFromChild"), "MiB/s");
  row("to a child", await figure("throughputToChild"), "MiB/s");
  for (const size of [64, 128]) {
    row(`postMessage alone, ${size} KiB`, await figure("rawThroughput", { size: size * 1024 }), "MiB/s");
    row(`postMessage and a copy, ${size} KiB`, await figure("rawThroughput", { size: size * 1024, copied: true }), "MiB/s");
  }
}

function row(what, value, unit) {
  console.log(`  ${what.padEnd(40)} ${value.toPrecision(3).padStart(8)} ${unit}`);
}
