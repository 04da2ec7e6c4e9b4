import { relative } from "node:path";
import { buildPackage } from "../../lib/npm-package.mjs";
import { ISOLATED, serve } from "../../lib/static-server.mjs";
import { projectFolder } from "../../setup/lib/project.mjs";
import { inChromium } from "../in-chromium.mjs";
import { outcomeOf } from "../unwatched-page.mjs";
import { build } from "./in-programs.mjs";

const PAGE = "benches/page.html";
const MODULES = "./process/page";

/** Workers of a page as what is measured: a fresh page for each measurement. */
export async function inPages(_subjects, ready, say) {
  say("building the package …");
  await buildPackage(ready);
  say("building the child …");
  const program = await build("child", "wasip1", ready.env);
  const place = await inChromium(ready);
  const files = await serve(projectFolder);
  const isolated = await serve(projectFolder, { headers: ISOLATED });
  return {
    async measure({ module, shared, copied }, row, extent) {
      const { url } = shared ? isolated : files;
      const [what, number] = row.ask(extent);
      const child = new URL(relative(projectFolder, program), url).href;
      const question = JSON.stringify({ module: `${MODULES}/${module}`, what, number, child, shared, copied });
      return await outcomeOf(place.browser, `${url}${PAGE}#${encodeURIComponent(question)}`);
    },
    async close() {
      await place.close();
      await files.close();
      await isolated.close();
    },
  };
}
