// The JavaScript API: each function that a module here exports is a test, on every host.
// One that has a property `todo`, a reason, is known to fail.
import { fail } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { hosts } from "./support/hosts.mjs";

/** A test that takes longer hangs. Its host is closed, so that it does not stop the others. */
const PATIENCE_MS = 10_000;

const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".mjs") && !name.endsWith(".test.mjs"));
const modules = await Promise.all(files.sort().map(async (file) => ({ file, tests: Object.entries(await import(`./${file}`)) })));

describe("the JavaScript API", { concurrency: true }, () => {
  for (const [name, start] of Object.entries(hosts)) describe(name, { concurrency: 1 }, () => onHost(start));
});

function onHost(start) {
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
          const error = await patiently(instance.run(file, name));
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
