// The program `lines` on files of all kinds.
import { equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, closeSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { built, comesTo, problem, status, violations, withTabs } from "./support/demos.mjs";

const MIB = 2 ** 20;

before(built);

async function openLines(open, prepare) {
  const page = await open("lines/", prepare);
  await status(page, "No file yet.");
  return page;
}

const choose = (page, name, text) => page.locator("#file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

const output = (page) => page.locator("#output").innerText();

const code = (page) => page.locator("#code").innerText();

/** A file on disk, of so many lines of 64 bytes. */
function bigFile(folder, mebibytes) {
  const path = join(folder, "big.txt");
  const file = openSync(path, "w");
  const megabyte = `${"x".repeat(63)}\n`.repeat(MIB / 64);
  for (let written = 0; written < mebibytes; written += 1) writeSync(file, megabyte);
  closeSync(file);
  return path;
}

/** What all pages of a browser have in memory, in MiB. */
async function memoryOfPages(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pids = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const sizes = execFileSync("ps", ["-o", "rss=", "-p", pids.join(",")], { encoding: "utf8" }).trim().split(/\s+/);
  return sizes.reduce((sum, kilobytes) => sum + kilobytes / 1024, 0);
}

/** The most that the pages take while something goes on, beyond what they took before. */
async function growthDuring(page, work) {
  const before = await memoryOfPages(page);
  let most = before;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) most = Math.max(most, await memoryOfPages(page));
  })();
  await work();
  isOver = true;
  await watching;
  return most - before;
}

test("a small file, an empty one, and the same one again", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    await choose(page, "poem.txt", "one\ntwo\nthree");
    await status(page, "poem.txt was read to its end.");
    match(await output(page), /^in all: 3 lines, 0\.0 MB/);
    equal(await code(page), "0");
    await choose(page, "nothing.txt", "");
    await status(page, "nothing.txt was read to its end.");
    match(await output(page), /^in all: 0 lines, 0\.0 MB/);
    equal(await page.locator("#progress").evaluate((progress) => progress.value), 1);
    await choose(page, "poem.txt", "one\ntwo\nthree");
    await status(page, "poem.txt was read to its end.");
    match(await output(page), /^in all: 3 lines/);
    equal(await violations(page).then((found) => found.length), 0);
  }));

test("a file of 200 MiB on the disk", () =>
  withTabs(async (open) => {
    const folder = mkdtempSync(join(tmpdir(), "wasyncio-lines-"));
    try {
      const page = await openLines(open);
      await page.locator("#file").setInputFiles(bigFile(folder, 200));
      await status(page, "big.txt was read to its end.");
      match(await output(page), new RegExp(`in all: ${(200 * MIB) / 64} lines, 209\\.7 MB`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }));

test("a gibibyte is never in memory", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    const growth = await growthDuring(page, async () => {
      await page.getByRole("button", { name: "made-up" }).click();
      await status(page, "made-up.txt was read to its end.");
    });
    match(await output(page), new RegExp(`in all: ${(1024 * MIB) / 64} lines, 1073\\.7 MB`));
    // What comes through is garbage for a while: hundreds of megabytes a second.
    ok(growth < 400, `the pages grew by ${growth} MiB`);
  }));

test("64 MiB of a page's own making, with a progress that grows", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    await page.evaluate(() => {
      const megabyte = new Blob(["0123456789abcde\n".repeat(2 ** 16)]);
      const files = new DataTransfer();
      files.items.add(new File(Array(64).fill(megabyte), "made.txt"));
      const seen = (globalThis.seen = new Set());
      new MutationObserver(() => seen.add(document.querySelector("#progress").value)).observe(document.querySelector("#read"), { childList: true });
      document.querySelector("#file").files = files.files;
      document.querySelector("#file").dispatchEvent(new Event("change"));
    });
    await status(page, "made.txt was read to its end.");
    match(await output(page), /in all: 4194304 lines, 67\.1 MB/);
    const seen = await page.evaluate(() => [...globalThis.seen]);
    ok(seen.length >= 3 && seen.at(-1) === 1 && seen.every((value, index) => index === 0 || value >= seen[index - 1]), String(seen));
  }));

test("Cancel kills the program in the middle of a gibibyte, and the next file is counted", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    await page.getByRole("button", { name: "made-up" }).click();
    await page.locator("#read").getByText(/^[1-9]\d*\.\d MiB$/).waitFor();
    await choose(page, "second.txt", "\n");
    await comesTo("The program runs already: cancel it first.", () => problem(page));
    await page.getByRole("button", { name: "Cancel" }).click();
    await status(page, "Cancelled: the program was killed.");
    equal(await code(page), "killed");
    ok(Number.parseFloat(await page.locator("#read").innerText()) < 1024);
    await choose(page, "next.txt", "\n\n");
    await status(page, "next.txt was read to its end.");
    match(await output(page), /^in all: 2 lines/);
    equal(await problem(page), "");
  }));

test("a line that is too long for the program: its complaint and its exit code", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    await choose(page, "long.txt", "x".repeat(4 * MIB));
    await status(page, "The program failed with the exit code 1.");
    equal(await code(page), "1");
    match(await page.locator("#output .error").innerText(), /^lines: /);
  }));

/** Drops a file or, if it has no name, a text. */
const drop = (page, text, name) =>
  page.evaluate(([text, name]) => {
    const dataTransfer = new DataTransfer();
    if (name) dataTransfer.items.add(new File([text], name));
    else dataTransfer.items.add(text, "text/plain");
    document.querySelector("#target").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, [text, name]);

test("what is dropped: a file, a text, and a file that is gone by then", () =>
  withTabs(async (open) => {
    const page = await openLines(open);
    await drop(page, "some text");
    equal(await problem(page), "That is not a file.");
    await drop(page, "a\nb\n", "dropped.txt");
    await status(page, "dropped.txt was read to its end.");
    equal(await problem(page), "");
    match(await output(page), /^in all: 2 lines/);

    const folder = mkdtempSync(join(tmpdir(), "wasyncio-lines-"));
    const path = bigFile(folder, 1);
    await page.evaluate(() => document.querySelector("#file").addEventListener("change", (event) => event.stopImmediatePropagation(), { capture: true, once: true }));
    await page.locator("#file").setInputFiles(path);
    rmSync(folder, { recursive: true });
    await page.evaluate(() => document.querySelector("#file").dispatchEvent(new Event("change")));
    await status(page, "The program was ended.");
    match(await problem(page), /^big\.txt could not be counted: .+/);
  }));

test("a program that cannot be had", () =>
  withTabs(async (open) => {
    const page = await openLines(open, (page) => page.route("**/lines.wasm", (route) => route.fulfill({ status: 200, body: "no module" })));
    await choose(page, "poem.txt", "one\n");
    await status(page, "The program was ended.");
    match(await problem(page), /^poem\.txt could not be counted: .+/);
  }));

test("a browser in which no program can wait: the page says so, and counts", () =>
  withTabs(async (open) => {
    const usual = await openLines(open);
    equal(await usual.locator("#whole").isVisible(), false);
    const page = await openLines(open, (page) => page.addInitScript(() => delete WebAssembly.Suspending));
    ok(await page.getByText("here the program begins when it has all of the file").isVisible());
    await choose(page, "poem.txt", "one\ntwo\n");
    await status(page, "poem.txt was read to its end.");
    match(await output(page), /^in all: 2 lines/);
  }));
