/**
 * `npm run bench -- NAME [--quick] [--only NAME] [--json]`: measures this library beside its peers.
 *
 * Each bench is a file in `bench/`. Without a name they are listed.
 */
import { parseArgs } from "node:util";
import { orExit } from "./setup/index.mjs";

const BENCHES = {
  core: "tasks, yields, sleeps, gather, cancel, memory and size, in wasmtime and in Chromium, about 6 min",
  frames: "frames a second that a page keeps while the loop is saturated, about 1 min",
  streams: "TCP servers in wasmtime and natively, and WebSocket in Chromium, about 6 min",
  process: "children in a WASI guest, native ones, and workers of a page, about 4 min",
};

const USAGE = `npm run bench -- NAME [--quick] [--only NAME] [--json]

${Object.entries(BENCHES).map(([name, what]) => `  ${name.padEnd(10)}${what}`).join("\n")}

  --quick   a small run that shows that everything works; its numbers mean little
  --only    of streams and process: one of those that they measure, and again for another one
  --json    prints the results as JSON on standard output, too
`;

await orExit(async () => {
  const { values, positionals } = parse(process.argv.slice(2));
  const [name] = positionals;
  if (name === undefined) return void process.stdout.write(USAGE);
  if (!Object.hasOwn(BENCHES, name)) return usageError(`there is no bench ${name}`);
  const { bench } = await import(`./bench/${name}.mjs`);
  const complete = await bench(values);
  if (!complete) process.exitCode = 1;
});

function parse(args) {
  try {
    const flag = { type: "boolean", default: false };
    const options = { quick: flag, json: flag, only: { type: "string", multiple: true } };
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    usageError(error.message);
    process.exit();
  }
}

function usageError(why) {
  process.stderr.write(`${why}\n\n${USAGE}`);
  process.exitCode = 2;
}
