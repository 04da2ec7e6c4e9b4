// A program that writes what happens in its loops to a file, natively and under wasmtime.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { build, wasmtimeArgs } from "../../scripts/lib/programs.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { finished } from "../peers/support/child.mjs";

const ready = await setup(["rust-targets", "wasmtime"]);
const INPUT = "one\ntwo\nthree\n";

for (const host of ["native", "wasip1", "wasip2"]) {
  describe(`a trace on ${host}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "wasyncio-trace-"));
    after(() => rmSync(folder, { recursive: true }));

    /** Runs `lines`; its trace goes to `file`. */
    async function traced(file) {
      const path = await build("lines", host, ready);
      const variables = { WASYNCIO_TRACE: file };
      return host === "native"
        ? finished(path, [], { env: { ...ready.env, ...variables }, input: INPUT })
        : finished(ready.tools.wasmtime, wasmtimeArgs(path, [], [folder], variables), { env: ready.env, input: INPUT });
    }

    test("has a line for each event, from the first task to the loop's end", async () => {
      const file = join(folder, "trace.jsonl");
      const { status, output } = await traced(file);
      assert.equal(status, 0);
      const events = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
      const { time, loop, coroutine, ...created } = events[0];
      assert.deepEqual(created, { type: "created", task: 1, name: "Task-1", by: null });
      assert.ok(time >= 0 && loop === 0 && coroutine.startsWith("lines::"), coroutine);
      assert.equal(events.at(-1).type, "closed");
      assert.ok(events.every((event, at) => at === 0 || event.time >= events[at - 1].time), "in the order of time");
      const made = events.filter(({ type }) => type === "created").map(({ task }) => task);
      const ended = events.filter(({ type }) => type === "done").map(({ task }) => task);
      assert.deepEqual(ended.sort(), made, "each task has ended");
      const printed = events.filter(({ type }) => type === "output").map(({ text }) => text);
      assert.equal(printed.join(""), output);
    });

    test("that cannot be written is said, and the program runs", async () => {
      const { status, output, errors } = await traced(join(folder, "missing/trace.jsonl"));
      assert.equal(status, 0);
      assert.match(output, /^in all: 3 lines/m);
      assert.match(errors, /^no trace is written to .*missing.trace\.jsonl: /m);
    });

    test("ends where the file takes no more, which is said once", { skip: host !== "native" }, async () => {
      const { status, output, errors } = await traced("/dev/full");
      assert.equal(status, 0);
      assert.match(output, /^in all: 3 lines/m);
      assert.equal(errors.match(/the trace ends here: /g).length, 1);
    });
  });
}
