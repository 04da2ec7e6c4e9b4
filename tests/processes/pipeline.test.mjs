// The `pipeline` program: real programs in a row, natively and interpreted in a WASI guest.
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { before, describe, test } from "node:test";
import { build, wasmtimeArgs } from "../../scripts/lib/programs.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { finished } from "../peers/support/child.mjs";

const ready = await setup(["rust-targets", "wasmtime", "children"]);
const COREUTILS = ready.tools["coreutils.wasm"];
const QUICKJS = ready.tools["qjs.wasm"];
const MIB = 1024 * 1024;

/** WASI 0.2 knows success and failure. */
const HOSTS = { native: (code) => code, wasip1: (code) => code, wasip2: (code) => Math.min(code, 1) };

for (const [host, codeOf] of Object.entries(HOSTS)) {
  describe(`pipeline, ${host}`, () => {
    let program;
    before(async () => {
      program = await build("pipeline", host, ready, { debug: host === "native" });
    });

    const command = (args, limits = []) => {
      if (host === "native") return [program, args];
      const [run, ...rest] = wasmtimeArgs(program, args, [dirname(COREUTILS), dirname(QUICKJS)]);
      return [ready.tools.wasmtime, [run, ...limits, ...rest]];
    };
    const run = (args, input = "") => finished(...command(args), { env: ready.env, input });
    const utility = (...args) => [COREUTILS, ...args];

    test("each reads what the one before it writes", async () => {
      const row = [...utility("seq", "5"), "|", ...utility("sort", "-r"), "|", ...utility("head", "-n", "2")];
      const { status, output, errors } = await run(row);
      assert.deepEqual([status, output, errors], [0, "5\n4\n", ""]);
    });

    test("standard input goes to the first", async () => {
      const { output } = await run([...utility("tr", "a-z", "A-Z"), "|", ...utility("uniq", "-c")], "a\na\nb\n");
      assert.equal(output, "      2 A\n      1 B\n");
    });

    test("one that has had enough ends those before it", async () => {
      const { status, output } = await run([...utility("yes"), "|", ...utility("head", "-n", "3")]);
      assert.deepEqual([status, output], [0, "y\ny\ny\n"]);
    });

    // Far more than they may have in memory.
    test("200 MB go through three children", async () => {
      const row = [...utility("cat"), "|", ...utility("cat"), "|", ...utility("wc", "-c")];
      const input = Buffer.alloc(200 * MIB, "all work and no play ");
      const limited = command(row, ["-W", `max-memory-size=${96 * MIB}`]);
      const { status, output } = await finished(...limited, { env: ready.env, input, timeout: 120_000 });
      assert.deepEqual([status, output], [0, `${200 * MIB}\n`]);
    });

    test("a trap", async () => {
      const deep = "function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); } deep(1e6);";
      const { status, errors } = await run([QUICKJS, "-e", deep]);
      assert.equal(status, 1);
      assert.match(errors, /qjs\.wasm: trap: (stack overflow|out of bounds memory access)\npipeline: ended by SIGABRT\n$/);
    });

    test("one that computes more than it may", async () => {
      const { status, errors } = await run(["--fuel", "100000000", QUICKJS, "-e", "for (;;);"]);
      assert.deepEqual([status, errors], [1, "pipeline: ended by SIGXCPU\n"]);
    });

    test("one that wants more memory than it may have", async () => {
      const greedy = "const all = []; for (;;) all.push(new Uint8Array(1 << 20).fill(1));";
      const { status, errors } = await run(["--memory", String(32 * MIB), QUICKJS, "-e", greedy]);
      assert.equal(status, codeOf(1));
      assert.match(errors, /out of memory/i);
    });

    test("what cannot be started is said", async () => {
      const nothing = await run([`${COREUTILS}.gone.wasm`]);
      assert.equal(nothing.status, 1);
      assert.match(nothing.errors, /^pipeline: No such file or directory.*coreutils\.wasm\.gone\.wasm\n$/);
      const usage = await run([]);
      assert.deepEqual([usage.status, usage.errors.split("\n")[0]], [codeOf(2), "pipeline: PROGRAM is missing"]);
    });
  });
}
