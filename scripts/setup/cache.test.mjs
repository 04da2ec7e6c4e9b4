import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { cacheFolder, fillFolder, once, withScratch } from "./lib/cache.mjs";

let folder;
const { XDG_CACHE_HOME } = process.env;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "wasyncio-cache-"));
  process.env.XDG_CACHE_HOME = folder;
});

after(() => {
  rmSync(folder, { recursive: true });
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
});

test("the cache folder follows XDG, which forbids relative paths", () => {
  assert.equal(cacheFolder(), join(folder, "wasyncio"));
  process.env.XDG_CACHE_HOME = "relative";
  assert.match(cacheFolder(), /\.cache\/wasyncio$/);
  process.env.XDG_CACHE_HOME = folder;
});

test("a folder whose filling fails is not there, nor a trace of it", async () => {
  const place = join(folder, "failing", "tool-1");
  const filling = fillFolder(place, async (root) => {
    writeFileSync(join(root, "half"), "");
    throw new Error("interrupted");
  });
  await assert.rejects(filling, /interrupted/);
  assert.deepEqual(readdirSync(join(folder, "failing")), []);
});

test("the first of two that fill a folder wins", async () => {
  const place = join(folder, "racing", "tool-1");
  await fillFolder(place, async (root) => {
    writeFileSync(join(root, "second"), "");
    mkdirSync(place);
    writeFileSync(join(place, "first"), "");
  });
  assert.deepEqual(readdirSync(place), ["first"]);
  assert.deepEqual(readdirSync(join(folder, "racing")), ["tool-1"]);
});

test("scratch is empty at first and gone at last", async () => {
  const scratch = join(folder, ".scratch.1");
  mkdirSync(scratch);
  writeFileSync(join(scratch, "old"), "");
  await withScratch(scratch, async (there) => assert.deepEqual(readdirSync(there), []));
  assert.ok(!readdirSync(folder).includes(".scratch.1"));
});

test("what several want at once is made once", async () => {
  let made = 0;
  let running = 0;
  const want = () =>
    once("thing", () => made || undefined, async () => {
      assert.equal(++running, 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running--;
      made++;
    });
  assert.deepEqual(await Promise.all([want(), want(), want()]), [1, 1, 1]);
});

test("a failed maker leaves the lock to the next", async () => {
  await assert.rejects(once("fails", () => undefined, async () => { throw new Error("no"); }), /no/);
  assert.equal(await once("fails", () => undefined, async () => {}), undefined);
});

test("the lock of a process that is dead is stale", async () => {
  const locks = join(cacheFolder(), "locks");
  mkdirSync(locks, { recursive: true });
  // No process has this id: it is above every system's limit.
  writeFileSync(join(locks, "left"), `99999999 ${hostname()}`);
  let made = false;
  await once("left", () => made || undefined, async () => { made = true; });
  assert.deepEqual(readdirSync(locks), []);
});
