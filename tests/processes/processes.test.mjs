// Child processes in workers: each function that a module in `cases` exports is a test, on every host.
import { before, describe } from "node:test";
import { ISOLATED } from "../../scripts/lib/static-server.mjs";
import { browser, hosts } from "../js/support/hosts.mjs";
import { modulesIn, onHost } from "../js/support/onHost.mjs";
import { buildChildren } from "./support/children.mjs";

/** A test that takes longer hangs. */
const PATIENCE_MS = 20_000;

const withoutJspi = () => delete WebAssembly.Suspending;

/** How a child waits depends on the host. */
const places = {
  node: hosts.node,
  page: hosts.page,
  worker: hosts.worker,
  "isolated page": () => browser({ headers: ISOLATED }),
  "isolated page without JSPI": () => browser({ headers: ISOLATED, prepare: withoutJspi }),
};

const cases = await modulesIn(new URL("cases/", import.meta.url));
const options = { path: (file) => `../processes/cases/${file}`, patience: PATIENCE_MS };

before(buildChildren);

for (const [place, open] of Object.entries(places)) describe(place, () => onHost(open, cases, options));
