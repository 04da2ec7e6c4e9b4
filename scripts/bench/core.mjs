import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setup } from "../setup/index.mjs";
import { build } from "./build.mjs";
import { results } from "./folders.mjs";
import { hostTable, ratio } from "./host-table.mjs";
import { inChromium } from "./in-chromium.mjs";
import { inWasmtime } from "./in-wasmtime.mjs";
import { ABOUT as ABOUT_ROWS, MEMORY, SIZES, TIMERS, TIMES } from "./rows.mjs";
import { ABOUT as ABOUT_RUNTIMES, BROWSER, WASIP2 } from "./runtimes.mjs";
import { sizes } from "./size.mjs";
import { summary } from "./statistics.mjs";

const ROUNDS = 5;

const HOSTS = [
  { host: "wasip2", title: "wasmtime (wasm32-wasip2)", runtimes: WASIP2, open: inWasmtime },
  { host: "browser", title: "headless Chromium (wasm32-unknown-unknown)", runtimes: BROWSER, open: inChromium },
];

/** True if every cell was measured, or has a reason why it cannot be. */
export async function bench({ quick, json }) {
  const { env, tools } = await setup(["node-packages", "rust-targets", "wasm-bindgen", "wasmtime", "chromium"]);
  const began = performance.now();
  let built = 0;
  const measured = [];
  for (const { host, title, runtimes, open } of HOSTS) {
    const start = performance.now();
    const programs = await buildAll({ host, runtimes, env });
    built += performance.now() - start;
    const place = await open({ tools, env });
    try {
      const rows = [
        ...(await measureTimes({ host, place, runtimes, programs, quick })),
        await measureTimers({ host, place, runtimes, quick }),
        ...(await measureMemory({ place, runtimes, programs, quick })),
        ...(await measureSizes({ runtimes, programs, tools, env })),
      ];
      measured.push({ host, title, runtimes, rows });
    } finally {
      await place.close();
    }
  }
  say(`built in ${seconds(built)}, measured in ${seconds(performance.now() - began - built)}`);
  const report = JSON.stringify(asJson(measured, quick), undefined, 2);
  await mkdir(results, { recursive: true });
  await writeFile(join(results, "core.json"), `${report}\n`);
  for (const { title, runtimes, rows } of measured) {
    console.log(hostTable(title, runtimes, rows, []));
  }
  console.log([...ABOUT_ROWS, ...ABOUT_RUNTIMES].join("\n"));
  if (json) console.log(report);
  return measured.every(({ rows, runtimes }) => rows.every(({ cells }) => runtimes.every(({ feature }) => isKnown(cells[feature]))));
}

const isKnown = (cell) => cell && !cell.error;

const seconds = (ms) => `${Math.round(ms / 1000)} s`;

function say(line) {
  process.stderr.write(`bench: ${line}\n`);
}

/** For each runtime its programs: the workloads, those with a counted heap, and hello-sleep where it can sleep. */
async function buildAll({ host, runtimes, env }) {
  const programs = {};
  for (const { feature, script } of runtimes) {
    if (script) continue;
    say(`building ${feature} for ${host} …`);
    programs[feature] = {
      workloads: await build({ host, program: "workloads", feature, env }),
      counted: await build({ host, program: "workloads", feature, countHeap: true, env }),
      hello: await build({ host, program: "hello", feature, core: true, env }),
    };
  }
  return programs;
}

/** All runtimes take turns in each round, so that the machine's moods hit everybody. */
async function measureTimes({ host, place, runtimes, programs, quick }) {
  const rows = TIMES.map((row) => ({ ...row, count: quick ? row.quick : row.count, cells: {} }));
  const rounds = quick ? 1 : ROUNDS;
  for (let round = 1; round <= rounds; round += 1) {
    say(`${host}: round ${round} of ${rounds}`);
    for (const { workload, count, cells } of rows) {
      for (const { feature, script } of runtimes) {
        if (cells[feature]?.cannot || cells[feature]?.error) continue;
        const order = [workload, count, 1, 1];
        const outcome = await attempt(place, { feature, script, program: programs[feature]?.workloads, order });
        const samples = [...(cells[feature]?.samples ?? []), ...(outcome.samples ?? [])];
        cells[feature] = { ...outcome, samples };
      }
    }
  }
  for (const { cells, total } of rows) {
    for (const [feature, cell] of Object.entries(cells)) {
      if (cell.samples.length > 0 && !cell.error) cells[feature] = timed(cell, total);
    }
  }
  return rows;
}

function timed({ count, fewer, samples }, total) {
  const result = summary(samples.map((nanoseconds) => nanoseconds / (total ?? count)));
  return { value: result.median, count, fewer, ...result };
}

/** An extra pass: to count timers costs time. */
async function measureTimers({ host, place, runtimes, quick }) {
  const row = { ...TIMERS, count: quick ? TIMERS.quick : TIMERS.count, cells: {} };
  for (const { feature, script } of runtimes) {
    if (host !== "browser") {
      row.cells[feature] = { cannot: "wasmtime counts no host calls, and the guest cannot see those of its libraries" };
      continue;
    }
    const order = [row.workload, row.count, 0, 1];
    const outcome = await attempt(place, { feature, script, order, countTimers: true });
    row.cells[feature] = "timers" in outcome ? { ...outcome, value: outcome.timers } : outcome;
  }
  return row;
}

/** Once, and with no warm-up: memory that was used before would not grow. */
async function measureMemory({ place, runtimes, programs, quick }) {
  const rows = [];
  for (const memory of MEMORY) {
    const row = { ...memory, count: quick ? memory.quick : memory.count, cells: {} };
    for (const { feature, script } of runtimes) {
      const program = programs[feature]?.[row.grown ? "workloads" : "counted"];
      const order = [row.workload, row.count, 0, 1];
      const outcome = await attempt(place, { feature, script, program, order, countHeap: !row.grown });
      const [bytes] = outcome.samples ?? [];
      row.cells[feature] = bytes === undefined ? outcome : { ...outcome, value: bytes / outcome.count };
    }
    rows.push(row);
  }
  return rows;
}

async function measureSizes({ runtimes, programs, tools, env }) {
  const rows = SIZES.map((row) => ({ ...row, cells: {} }));
  for (const { feature, script } of runtimes) {
    const cannot = script ? "there is no .wasm" : CANNOT_SLEEP[feature];
    const size = cannot ? undefined : await sizes(programs[feature].hello, { tools, env });
    for (const row of rows) row.cells[feature] = cannot ? { cannot } : { value: size[row.size] / 1000, bytes: size[row.size] };
  }
  return rows;
}

const CANNOT_SLEEP = Object.fromEntries(
  ["async-executor", "local-pool"].map((feature) => [feature, "it has no timers on WASI, so there is no hello-sleep"]),
);

async function attempt(place, order) {
  try {
    return await place.measure(order);
  } catch (error) {
    say(`${order.feature}: ${error.message}`);
    return { error: error.message };
  }
}

function asJson(measured, quick) {
  const hosts = measured.map(({ host, rows }) => ({
    host,
    rows: rows.map(({ row, unit, cells }) => ({ row, unit, ratio: ratio(cells), cells })),
  }));
  return { bench: "core", quick, hosts };
}
