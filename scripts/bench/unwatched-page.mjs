import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 60_000;
const EVERY_MS = 100;

/**
 * Opens a page of its own that no debugger is attached to, waits until its title is an outcome, and closes it. Playwright's pages
 * send every message of a WebSocket to Node, too, which makes the messages several times slower.
 */
export async function outcomeOf(browser, url) {
  const session = await browser.newBrowserCDPSession();
  // Not one of Playwright's contexts, so it lets go of the page.
  const { browserContextId } = await session.send("Target.createBrowserContext");
  try {
    const { targetId } = await session.send("Target.createTarget", { url, browserContextId });
    return await outcome(session, targetId);
  } finally {
    await session.send("Target.disposeBrowserContext", { browserContextId });
    await session.detach();
  }
}

async function outcome(session, targetId) {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    await sleep(EVERY_MS);
    const { targetInfo } = await session.send("Target.getTargetInfo", { targetId });
    if (targetInfo.title.startsWith("{")) return JSON.parse(targetInfo.title);
  }
  return { dead: `no answer from the page in ${PATIENCE_MS / 1000} s` };
}
