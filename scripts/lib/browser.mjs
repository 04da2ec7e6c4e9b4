import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// As root there is no sandbox, and without a display no GPU; the rest keeps the browser from calling home.
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens a page in headless Chromium with an empty profile, and hands it to `visit`. `args` are flags for Chromium. */
export async function withPage({ tools }, visit, { args = [] } = {}) {
  // Loaded late: the set-up installs it.
  const { chromium } = await import("playwright-core");
  const profile = await mkdtemp(join(tmpdir(), "wasyncio-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: tools.chromium,
    headless: true,
    args: [...ARGS, ...args],
  });
  try {
    return await visit(await context.newPage());
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
