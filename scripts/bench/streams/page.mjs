import { projectFolder } from "../../setup/lib/project.mjs";
import { buildPackage } from "../../lib/npm-package.mjs";
import { serve } from "../../lib/static-server.mjs";
import { inChromium } from "../in-chromium.mjs";
import { buildTool } from "./build.mjs";
import { startServer } from "./start-server.mjs";
import { outcomeOf } from "../unwatched-page.mjs";

const PAGE = "benches/page.html";
const MODULES = "./streams/page";

/** Clients in a page as what is measured: a fresh page and a fresh server for each measurement. */
export async function pages(ready, say) {
  say("building the package …");
  await buildPackage(ready);
  say("building the WebSocket server …");
  const program = await buildTool("websocket", ready);
  const place = await inChromium(ready);
  // The whole project: ours loads the package from `www`.
  const files = await serve(projectFolder);
  return {
    async measure({ module }, row, extent) {
      const server = await startServer([program, "127.0.0.1:0"], ready);
      try {
        const question = JSON.stringify({ module: `${MODULES}/${module}`, url: `ws://${server.address}`, ...row.ask(extent) });
        return await outcomeOf(place.browser, `${files.url}${PAGE}#${encodeURIComponent(question)}`);
      } finally {
        await server.stop();
      }
    },
    async close() {
      await place.close();
      await files.close();
    },
  };
}
