import { Trace } from "../trace/index.js";
import { loadCatalogue } from "./catalogue.js";
import { CodePanes } from "./code/codePanes.js";
import { copyOnClick } from "./copy.js";
import { byId } from "./find.js";
import { keepSpare } from "../runner/spare.js";
import { Names } from "./names.js";
import { acceptFiles } from "./files.js";
import { obstacle } from "./obstacles.js";
import { Output } from "./output/output.js";
import { Page } from "./page.js";
import { Stage } from "./stage.js";
import { mountTheme } from "./theme.js";
import { Toolbar } from "./toolbar.js";
import { mountWatch } from "./watch.js";

mountTheme(byId("theme"));
copyOnClick(byId("copy-install"), () => byId("install").textContent);
byId("obstacle").textContent = obstacle() ?? "";

const trace = new Trace();
const code = new CodePanes();
const output = new Output(byId("output"), trace, (line) => code.goTo(line));
const stage = new Stage({ trace, output });
const toolbar = new Toolbar(stage);
stage.addEventListener("state", ({ detail }) => code.mark(detail.error?.line));
mountWatch(byId("watch"), trace);

try {
  const catalogue = await loadCatalogue();
  const names = new Names(byId("names"), byId("open-names"), catalogue);
  const page = new Page({ catalogue, names, code, stage, toolbar });
  acceptFiles(byId("open-trace"), (file) => page.open(file));
  await page.follow();
  // The first Run finds its worker ready. Safari has no idle callbacks.
  const whenIdle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 500));
  if (obstacle() === undefined && !navigator.connection?.saveData) whenIdle(keepSpare);
} catch (error) {
  byId("obstacle").textContent = `The page could not load: ${error.message}`;
}
