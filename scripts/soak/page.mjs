import { projectFolder } from "../setup/lib/project.mjs";
import { withPage } from "../lib/browser.mjs";
import { serve } from "../lib/static-server.mjs";

const PAGE = "benches/streams/soak/javascript/page/index.html";

const ROUND_SECONDS = { quick: 2, full: 6 };

/** A round that takes longer hangs. */
const PATIENCE_MS = 180_000;

/** Clients in a page of Chromium and the server in its worker. Gives what they say after each round. */
export async function soakInPage(ready, { seed, seconds, quick, onRound }) {
  const files = await serve(projectFolder);
  try {
    return await withPage(ready, (page) => rounds(page, `${files.url}${PAGE}`, { seed: Number(seed), seconds, quick, onRound }), {
      args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"],
    });
  } finally {
    await files.close();
  }
}

async function rounds(page, url, { seed, seconds, quick, onRound }) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(url);
  await page.waitForFunction(() => "soakRound" in globalThis);
  const end = performance.now() + seconds * 1000;
  const done = [];
  for (let round = 0; round < 2 || performance.now() < end; round += 1) {
    const question = { round, seed, seconds: quick ? ROUND_SECONDS.quick : ROUND_SECONDS.full };
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("the page does not answer")), PATIENCE_MS).unref());
    done.push(await Promise.race([page.evaluate((question) => globalThis.soakRound(question), question), late]));
    if (errors.length > 0) Object.assign(done.at(-1), { failed: done.at(-1).failed + errors.length, failures: [...done.at(-1).failures, ...errors.splice(0)] });
    onRound(done.at(-1));
  }
  return done;
}
