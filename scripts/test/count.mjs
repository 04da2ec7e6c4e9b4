// Reads the closing lines of the test runners.

const PATTERNS = [
  /test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/g, // libtest, rustdoc, wasm-bindgen-test
  /^# pass (?<passed>\d+)$[^]*?^# fail (?<failed>\d+)$/gm, // node --test
  /^(?<passed>\d+) passed, (?<failed>\d+) failed(?:, \d+ skipped)?$/gm, // ours
];

/**
 * The numbers of passed and failed tests in what a runner printed.
 * A run that failed has failed at least once, even if it died before it could say so; so has one that ran no test.
 */
export function count({ status, output }) {
  let passed = 0;
  let failed = 0;
  for (const pattern of PATTERNS) {
    for (const { groups } of output.matchAll(pattern)) {
      passed += Number(groups.passed);
      failed += Number(groups.failed);
    }
  }
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  return { passed, failed };
}
