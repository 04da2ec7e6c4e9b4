/**
 * `npm test`: every suite on every host. `npm test -- NAME [NAME …]` runs those whose names begin so.
 * The last line counts the tests of all suites: `N passed, M failed`.
 */
import { duration } from "./setup/lib/say.mjs";
import { orExit, setup } from "./setup/index.mjs";
import { suites } from "./test/suites.mjs";

await orExit(async () => {
  const wanted = process.argv.slice(2);
  const ready = await setup();
  const chosen = (await suites(ready)).filter(({ name }) => wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix)));

  const rows = [];
  for (const { name, test } of chosen) {
    console.log(`\n=== ${name}`);
    const began = performance.now();
    const { passed, failed } = await test();
    rows.push({ name, passed, failed, took: duration(performance.now() - began) });
  }

  console.log("\n=== in all");
  for (const { name, passed, failed, took } of rows) {
    const counts = `${passed} passed, ${failed} failed`;
    console.log(`${failed > 0 ? "FAILED " : ""}${name.padEnd(failed > 0 ? 29 : 36)}${counts.padEnd(26)}${took}`);
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const failed = sum("failed") + (rows.length === 0 ? 1 : 0);
  console.log(`\n${sum("passed")} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});
