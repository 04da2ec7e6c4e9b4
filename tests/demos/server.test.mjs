// The server in a worker, and its clients in the page.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { before, test } from "node:test";
import { built, comesTo, problem, status, violations, withTabs } from "./support/demos.mjs";

before(built);

async function openServer(open) {
  const page = await open("server/");
  await status(page, /page is connected\.$/);
  return page;
}

async function ask(page, number) {
  await page.getByLabel("A number").fill(number);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
}

const answers = async (page) => (await page.locator("#answers p").allInnerTexts()).map((answer) => answer.replace(/ \(.* ms\)$/, ""));

const REFUSAL = `! a whole number from 2 to ${Number.MAX_SAFE_INTEGER}, please`;

test("numbers are taken apart, and what is none is refused", () =>
  withTabs(async (open) => {
    const page = await openServer(open);
    const asked = {
      2: "2 is prime",
      360: "360 = 2 × 2 × 2 × 3 × 3 × 5",
      9007199254740991: "9007199254740991 = 6361 × 69431 × 20394401",
      9007199254740992: REFUSAL,
      1: REFUSAL,
      "-7": REFUSAL,
      "7.5": REFUSAL,
      "sept ½": REFUSAL,
      [`1${"0".repeat(100_000)}`]: REFUSAL,
    };
    for (const number of Object.keys(asked)) await ask(page, number);
    await comesTo(Object.values(asked), () => answers(page));
    deepEqual(await violations(page), []);
  }));

test("a thousand requests over fifty connections, while the page draws and a hard number is taken apart", () =>
  withTabs(async (open) => {
    const page = await openServer(open);
    await page.evaluate(() => {
      globalThis.drawn = 0;
      const draw = () => {
        globalThis.drawn += 1;
        requestAnimationFrame(draw);
      };
      draw();
    });
    await ask(page, "9007199254740881");
    await page.getByRole("button", { name: /1,000 requests/ }).click();
    await page.locator("#outcome").getByText("All were answered.").waitFor();
    await comesTo(["9007199254740881 is prime"], () => answers(page));
    equal(await page.locator("#progress").evaluate((progress) => progress.value), 1000);
    for (const id of ["rate", "median", "most", "gap"]) match(await page.locator(`#${id}`).innerText(), /^[\d,.]+( ms)?$/);
    ok(Number.parseFloat(await page.locator("#gap").innerText()) < 500, "no frame takes long");
    ok((await page.evaluate(() => globalThis.drawn)) > 10);
    match(await page.locator("#frames").innerText(), /^\d+$/);
  }));

test("the worker is ended in the middle: clients see the end, and what was not answered is asked again when it is back", () =>
  withTabs(async (open) => {
    const page = await openServer(open);
    await page.getByRole("button", { name: /1,000 requests/ }).click();
    await page.waitForFunction(() => document.querySelector("#progress").value > 0);
    await ask(page, "9007199254740881");
    await page.getByRole("button", { name: "Stop the worker" }).click();
    await status(page, "The connection has ended; the page waits for the worker.");
    await page.locator("#outcome").getByText(/^(\d+ were answered; then: .+|All were answered)\.$/).waitFor();
    ok(await page.getByRole("button", { name: /1,000 requests/ }).isDisabled());
    await ask(page, "7");
    await page.getByRole("button", { name: "Start the worker" }).click();
    await comesTo(["9007199254740881 is prime", "7 is prime"], () => answers(page));
    await page.getByRole("button", { name: /1,000 requests/ }).click();
    await page.locator("#outcome").getByText("All were answered.").waitFor();
    equal(await problem(page), "");
  }));

test("it is started and stopped many times, as fast as one can click", () =>
  withTabs(async (open) => {
    const page = await openServer(open);
    for (let clicks = 0; clicks < 10; clicks += 1) await page.locator("#toggle").click();
    await status(page, /page is connected\.$/);
    await ask(page, "11");
    await comesTo(["11 is prime"], () => answers(page));
  }));

test("two tabs have a server each", () =>
  withTabs(async (open) => {
    const [one, other] = [await openServer(open), await openServer(open)];
    const standing = (page) => page.locator("#status").innerText();
    ok((await standing(one)) !== (await standing(other)));
    await one.close();
    await ask(other, "13");
    await comesTo(["13 is prime"], () => answers(other));
  }));

test("a worker that cannot be loaded", () =>
  withTabs(async (open) => {
    const page = await open("server/", (page) => page.route("**/server/worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: "throw new Error('broken')" })));
    await comesTo(true, async () => (await problem(page)).startsWith("The worker could not start: "));
    await page.unroute("**/server/worker.js");
    await page.getByRole("button", { name: "Start the worker" }).click();
    await status(page, /page is connected\.$/);
    equal(await problem(page), "");
  }));
