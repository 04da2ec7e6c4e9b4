// Child processes in workers: each function that a module in `cases` exports is a test, on every host.
import { fail } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { ISOLATED } from "../../scripts/lib/static-server.mjs";
import { browser, hosts } from "../js/support/hosts.mjs";
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

const folder = new URL("cases/", import.meta.url);
const files = readdirSync(folder).sort();
const cases = await Promise.all(files.map(async (file) => ({ file, tests: Object.keys(await import(new URL(file, folder))) })));

before(buildChildren);

for (const [place, open] of Object.entries(places)) {
  describe(place, () => {
    let host;
    let instance;
    before(async () => {
      host = await open();
    });
    after(async () => {
      await instance?.close();
      await host.close();
    });
    for (const { file, tests } of cases) {
      for (const name of tests) {
        test(`${file} ${name}`, async () => {
          instance ??= await host.open();
          const error = await patiently(instance.run(`../processes/cases/${file}`, name));
          if (error === null) return;
          await instance.close();
          instance = undefined;
          fail(error);
        });
      }
    }
  });
}

/** The text of the test's error, or null. */
async function patiently(outcome) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, `it hangs: no end after ${PATIENCE_MS / 1000} s`);
  });
  try {
    return await Promise.race([outcome.catch((error) => `the host has failed: ${error.message}`), late]);
  } finally {
    clearTimeout(timer);
  }
}
