import { join } from "node:path";
import { isLast, rowOf } from "../../www/tour/lines.js";
import { projectFolder } from "../setup/lib/project.mjs";
import { withPage } from "./browser.mjs";
import { build, wasmtimeArgs } from "./programs.mjs";
import { run } from "./run.mjs";
import { serve } from "./static-server.mjs";

/** What the tour's stdin row finds there. */
const INPUT = "a line for the tour\n";

/** Nothing in the tour takes longer; a row that hangs must not hang the runner. */
const PATIENCE_MS = 60_000;

/** Builds the tour for a host, runs it there, and resolves to what it printed. */
export async function tourOn(host, ready) {
  const built = await build("tour", host, ready);
  const options = { env: ready.env, input: INPUT, capture: true, timeout: PATIENCE_MS };
  if (host === "browser") return tourInPage(ready);
  if (host === "native") return (await run(built, [], options)).output;
  return (await run(ready.tools.wasmtime, wasmtimeArgs(built), options)).output;
}

async function tourInPage(ready) {
  const server = await serve(join(projectFolder, "www"));
  try {
    return await withPage(ready, async (page) => {
      const lines = [];
      const over = { emit: () => {} };
      const ended = new Promise((resolve) => (over.emit = resolve));
      page.on("console", (message) => {
        lines.push(message.text());
        if (isLast(message.text())) over.emit();
      });
      page.on("pageerror", (error) => lines.push(`page error: ${error.message}`));
      await page.goto(`${server.url}tour/`);
      await Promise.race([ended, page.waitForTimeout(PATIENCE_MS)]);
      return `${lines.join("\n")}\n`;
    });
  } finally {
    await server.close();
  }
}

/** The rows in what a tour printed: a `Map` from name to what `rowOf` gives. */
export function rowsOf(output) {
  const rows = new Map();
  for (const line of output.split("\n")) {
    const row = rowOf(line);
    if (row) rows.set(row.name, row);
  }
  return rows;
}
