import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setup } from "../setup/index.mjs";
import { build } from "./build.mjs";
import { results } from "./folders.mjs";
import { inChromium } from "./in-chromium.mjs";
import { BROWSER, OURS } from "./runtimes.mjs";
import { figure, table } from "./table.mjs";

const MILLISECONDS = 3000;
const LEAST_FPS = 55;

const PAGES = [...BROWSER, { feature: "idle", column: "an idle page", script: true }];

/**
 * Does the page keep its frames while tasks take turns without a pause? True if ours does. The workload ends by itself, as a
 * page that is frozen could not be asked to.
 */
export async function bench({ quick, json }) {
  const { env, tools } = await setup(["node-packages", "rust-targets", "wasm-bindgen", "chromium"]);
  for (const { feature, script } of PAGES) {
    if (!script) await build({ host: "browser", program: "workloads", feature, env });
  }
  const milliseconds = quick ? MILLISECONDS / 3 : MILLISECONDS;
  const place = await inChromium({ tools, env });
  const measured = [];
  try {
    for (const { feature, column, script } of PAGES) {
      const outcome = await place.measure({ feature, script, order: ["saturate", milliseconds, 0, 1], watchFrames: true });
      const seconds = outcome.milliseconds / 1000;
      const [steps] = outcome.samples;
      measured.push({ feature, column, fps: outcome.frames / seconds, gap: outcome.gap, steps: steps / seconds });
    }
  } finally {
    await place.close();
  }
  const report = JSON.stringify({ bench: "frames", quick, milliseconds, measured }, undefined, 2);
  await mkdir(results, { recursive: true });
  await writeFile(join(results, "frames.json"), `${report}\n`);
  const rows = measured.map(({ column, fps, gap, steps }) => [column, fps.toFixed(1), gap.toFixed(0), figure(steps / 1000)]);
  const head = ["", "frames a second", "longest gap, ms", "1,000 steps a second"];
  console.log(table(`100 tasks that yield all the time, for ${milliseconds / 1000} s, in headless Chromium`, head, rows, []));
  if (json) console.log(report);
  const { fps } = measured.find(({ feature }) => feature === OURS);
  console.log(fps >= LEAST_FPS ? `ok: at least ${LEAST_FPS} frames a second` : `failed: fewer than ${LEAST_FPS} frames a second`);
  return fps >= LEAST_FPS;
}
