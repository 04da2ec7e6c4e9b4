// The `lines` program on real input, under wasmtime.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, mkdtempSync, openSync, rmSync, writeSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build, NEEDS } from "../../scripts/lib/programs.mjs";
import { setup } from "../../scripts/setup/index.mjs";

const LINES = 1_250_000;
const LINE = `${"x".repeat(79)}\n`;
/** Bytes of the guest's memory: a twelfth of the file. */
const MEMORY = 8 * 1024 * 1024;

for (const host of ["wasip1", "wasip2"]) {
  describe(`lines on ${host}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "wasyncio-lines-"));
    const file = join(folder, "input.txt");
    let ready;
    let wasm;

    before(async () => {
      ready = await setup(NEEDS[host]);
      wasm = await build("lines", host, ready);
      const output = openSync(file, "w");
      for (let line = 0; line < LINES; line += 1000) writeSync(output, LINE.repeat(1000));
      closeSync(output);
    });
    after(() => rmSync(folder, { recursive: true }));

    const start = (args = []) =>
      spawn(ready.tools.wasmtime, ["run", "-W", `max-memory-size=${MEMORY}`, wasm, ...args], { env: ready.env });

    test("100 MB through a pipe, in 8 MB of memory", async () => {
      const child = start();
      createReadStream(file).pipe(child.stdin);
      const output = await printed(child);
      assert.match(output, new RegExp(`^in all: ${LINES} lines, 100\\.0 MB in `, "m"));
    });

    test("100 MB from a file, in 8 MB of memory", () => {
      const input = openSync(file, "r");
      const args = ["run", "-W", `max-memory-size=${MEMORY}`, wasm];
      const output = execFileSync(ready.tools.wasmtime, args, { env: ready.env, stdio: [input, "pipe", "inherit"] });
      closeSync(input);
      assert.match(output.toString(), new RegExp(`^in all: ${LINES} lines, 100\\.0 MB in `, "m"));
    });

    test("timers tick while a pipe is silent", async () => {
      const child = start(["--for", "2.5"]);
      child.stdin.write("one\ntwo\nunfinished");
      const output = await printed(child);
      child.stdin.destroy();
      assert.deepEqual(
        output.match(/^(so far|in all): \d+ lines/gm),
        ["so far: 2 lines", "so far: 2 lines", "in all: 2 lines"],
      );
    });

    test("a last line without its end counts", async () => {
      const child = start();
      child.stdin.end("one\ntwo");
      assert.match(await printed(child), /^in all: 2 lines/m);
    });

    test("wrong arguments get the usage", async () => {
      const child = start(["--for", "soon"]);
      let complaint = "";
      child.stderr.on("data", (chunk) => (complaint += chunk));
      await printed(child);
      assert.notEqual(child.exitCode, 0);
      assert.match(complaint, /"soon" is not a number of seconds\nusage: lines/);
    });
  });
}

function printed(child) {
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stdin.on("error", () => {}); // it may end before its input does
  return new Promise((resolve) => child.on("close", () => resolve(output)));
}
