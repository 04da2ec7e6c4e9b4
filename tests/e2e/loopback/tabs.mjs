// Tabs of one origin.
import { withPage } from "../../../scripts/lib/browser.mjs";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";
import { setup } from "../../../scripts/setup/index.mjs";

/** Calls `use(openTab)`; `openTab()` gives a tab that runs programs, itself and in workers. */
export async function withTabs(use) {
  const ready = await setup(["chromium", "node-packages"]);
  const server = await serve(projectFolder);
  try {
    return await withPage(ready, (first) => use(() => openTab(first.context(), server.url)));
  } finally {
    await server.close();
  }
}

async function openTab(context, origin) {
  const page = await context.newPage();
  await page.goto(`${origin}tests/e2e/loopback/page.html`);
  await page.waitForFunction(() => globalThis.runProgram, null, { polling: 20 });
  return {
    page,
    run: (...program) => page.evaluate((program) => globalThis.runProgram(...program), program),
    startWorker: () => page.evaluate(() => globalThis.workers.start()),
    inWorker: (at, ...program) => page.evaluate(([at, program]) => globalThis.workers.run(at, ...program), [at, program]),
    endWorker: (at) => page.evaluate((at) => globalThis.workers.end(at), at),
    /** How many locks there are and how many are waited for. */
    locks: () => page.evaluate(async () => {
      const { held, pending } = await navigator.locks.query();
      return [held.length, pending.length];
    }),
    /** The names of the locks that are held. */
    lockNames: () => page.evaluate(async () => (await navigator.locks.query()).held.map((lock) => lock.name)),
  };
}
