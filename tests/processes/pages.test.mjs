// Child processes in pages that lack something, or forbid it.
import { equal, ok } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withPage } from "../../scripts/lib/browser.mjs";
import { ISOLATED, serve } from "../../scripts/lib/static-server.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import * as frames from "./special/frames.mjs";
import * as withoutWaiting from "./special/withoutWaiting.mjs";
import { buildChildren } from "./support/children.mjs";

/** As many idle workers are kept. */
const IDLE = 4;

before(buildChildren);

/** Calls `use(runTest, page)`: `runTest(file, name)` runs a function of a module in `special` or `cases`, and gives its error. */
async function inPage({ headers, prepare = () => {}, args }, use) {
  const ready = await setup(["chromium", "node-packages"]);
  const server = await serve(projectFolder, { headers });
  try {
    await withPage(ready, async (page) => {
      await page.addInitScript(prepare);
      await page.goto(`${server.url}tests/js/support/page.html`);
      const runTest = (file, name) => page.evaluate(([file, name]) => globalThis.runTest(file, name), [`../processes/${file}`, name]);
      await use(runTest, page);
    }, { args });
  } finally {
    await server.close();
  }
}

describe("a page with neither JSPI nor shared memory", () => {
  for (const name of Object.keys(withoutWaiting)) {
    test(name, () =>
      inPage({ prepare: () => delete WebAssembly.Suspending }, async (runTest) => {
        equal(await runTest("special/withoutWaiting.mjs", name), null);
      }));
  }
});

for (const [place, headers] of [["a page", {}], ["an isolated page", ISOLATED]]) {
  test(`${place} draws on while a child computes`, () =>
    inPage({ headers }, async (runTest) => {
      for (const name of Object.keys(frames)) equal(await runTest("special/frames.mjs", name), null);
    }));
}

test("a Content-Security-Policy that forbids workers", () =>
  inPage({ headers: { "content-security-policy": "worker-src 'none'" } }, async (runTest) => {
    equal(await runTest("special/forbidden.mjs", "byTheContentSecurityPolicy"), null);
  }));

test("a worker's script that is not there", () =>
  inPage({}, async (runTest) => {
    equal(await runTest("special/forbidden.mjs", "asItIsNotThere"), null);
  }));

test("a worker's script of another origin", async () => {
  const other = await serve(projectFolder);
  try {
    await inPage({}, async (runTest, page) => {
      await page.evaluate((url) => (globalThis.elsewhere = url), `${other.url}www/dist/process/worker.js`);
      equal(await runTest("special/forbidden.mjs", "fromAnotherOrigin"), null);
    });
  } finally {
    await other.close();
  }
});

test("a pipe through three children takes no memory that stays", () =>
  inPage({ headers: ISOLATED, args: ["--enable-blink-features=ForceEagerMeasureMemory"] }, async (runTest, page) => {
    const megabytes = () => page.evaluate(async () => (await performance.measureUserAgentSpecificMemory()).bytes / 2 ** 20);
    equal(await runTest("cases/pipes.mjs", "aDialogueByLines"), null);
    const before = await megabytes();
    for (let left = 3; left > 0; left -= 1) equal(await runTest("cases/pipes.mjs", "sixtyFourMegabytesThroughThree"), null);
    const after = await megabytes();
    ok(after < before + 16, `${before} MiB before, ${after} MiB after`);
  }));

test("workers go when their children have ended, but for a few", () =>
  inPage({}, async (runTest, page) => {
    const files = readdirSync(new URL("cases/", import.meta.url));
    for (const file of ["crowds.mjs", "ends.mjs", "scripts.mjs"]) {
      ok(files.includes(file));
      const names = await page.evaluate((file) => import(`/tests/processes/cases/${file}`).then(Object.keys), file);
      for (const name of names) equal(await runTest(`cases/${file}`, name), null);
    }
    await sleep(500);
    ok(page.workers().length <= IDLE, `${page.workers().length} workers are left`);
  }));
