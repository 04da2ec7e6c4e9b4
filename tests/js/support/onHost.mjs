// Functions as tests that run elsewhere: in a process, a page or a worker.
import { fail } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";

/** The modules in a folder whose functions are tests: `{ file, tests }`, those the entries of its exports. */
export async function modulesIn(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".mjs") && !name.endsWith(".test.mjs"));
  return Promise.all(files.sort().map(async (file) => ({ file, tests: Object.entries(await import(new URL(file, folder))) })));
}

/**
 * Declares the tests of these modules, to run on the host that `start` gives. `path` leads from `tests/js` to a module's file; a
 * test that takes longer than `patience`, in milliseconds, hangs. Its instance is closed, so that it does not stop the others.
 */
export function onHost(start, modules, { path = (file) => file, patience = 10_000 } = {}) {
  let host;
  before(async () => {
    host = await start();
  });
  after(() => host.close());

  for (const { file, tests } of modules) {
    describe(file, () => {
      let instance;
      after(() => instance?.close());
      for (const [name, { todo }] of tests) {
        test(name, { todo }, async () => {
          instance ??= await host.open();
          const error = await patiently(instance.run(path(file), name), patience);
          if (error === null) return;
          // Whatever the test has left there is of no use to the next one.
          await instance.close();
          instance = undefined;
          fail(error);
        });
      }
    });
  }
}

/** The text of the test's error, or null. */
async function patiently(outcome, patience) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patience, `it hangs: no end after ${patience / 1000} s`);
  });
  try {
    return await Promise.race([outcome.catch((error) => `the host has failed: ${error.message}`), late]);
  } finally {
    clearTimeout(timer);
  }
}
