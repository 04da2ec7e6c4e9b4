// The page, or its worker, in which the programs run.
import { withPage } from "../../../scripts/lib/browser.mjs";
import { serve } from "../../../scripts/lib/static-server.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";
import { setup } from "../../../scripts/setup/index.mjs";

/** Calls `use(runProgram)`, for a page, or for a worker of it where the query says so; `runProgram` gives what a program gave. */
export async function inPage(query, use, options) {
  const ready = await setup(["chromium", "node-packages"]);
  const server = await serve(projectFolder);
  try {
    return await withPage(ready, async (page) => {
      await page.goto(`${server.url}tests/websockets/page.html${query}`);
      return use((...program) => page.evaluate((program) => globalThis.runProgram(...program), program));
    }, options);
  } finally {
    await server.close();
  }
}
