/**
 * `npm run soak [--minutes N] [--only HOST] [--quick] [--seed N]`: keeps servers of the library busy with all that clients do, and
 * proves that they stay well.
 */
import { parseArgs } from "node:util";
import { OneLine } from "./setup/lib/missing.mjs";
import { orExit } from "./setup/index.mjs";
import { HOSTS } from "./soak/hosts.mjs";
import { legend, table } from "./soak/report.mjs";
import { soak } from "./soak/soak.mjs";

const USAGE = `npm run soak [--minutes N] [--only HOST] [--quick] [--seed N]

  --minutes  for all hosts together; 10 unless it is given
  --only     one of the hosts, and again for another one: ${Object.keys(HOSTS).join(", ")}
  --quick    about 20 seconds a host
  --seed     another order of what the clients do
`;

await orExit(async () => {
  const { minutes, only = Object.keys(HOSTS), quick, seed } = parse(process.argv.slice(2));
  const unknown = only.find((host) => !Object.hasOwn(HOSTS, host));
  if (unknown) throw new OneLine(`there is no host ${unknown}; there are: ${Object.keys(HOSTS).join(", ")}`);
  const seconds = (Number(minutes) * 60) / only.length;
  if (!(seconds > 0)) throw new OneLine(`--minutes is a number, not ${minutes}`);
  const soaked = [];
  for (const host of only) soaked.push(await soak(host, { seconds, quick, seed, say: console.log }));
  console.log(`\n${table(soaked)}\n${legend()}`);
  for (const { host, problems } of soaked) for (const problem of problems) console.log(`FAILED ${host}: ${problem}`);
  if (soaked.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
});

function parse(args) {
  const text = { type: "string" };
  const options = { minutes: { ...text, default: "10" }, only: { ...text, multiple: true }, quick: { type: "boolean", default: false }, seed: { ...text, default: "1" } };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}
