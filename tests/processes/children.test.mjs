// Real programs as children: in wasmtime itself, whose word counts, and in all that runs children here.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setup } from "../../scripts/setup/index.mjs";
import { temporaryFolder } from "../peers/support/temporary.mjs";
import { RUNNERS } from "./support/runners.mjs";

const ready = await setup();
const NAMES = ["coreutils.wasm", "jaq.wasm", "primes.wasm", "qjs.wasm", "rg.wasm", "surroundings.wasm", "wordcount.wasm"];

describe("all of them", () => {
  test("their names are known, and their folders are not on PATH", () => {
    assert.deepEqual(Object.keys(ready.tools).filter((name) => name.endsWith(".wasm")).sort(), NAMES);
    const folders = NAMES.map((name) => dirname(ready.tools[name]));
    assert.deepEqual(ready.env.PATH.split(delimiter).filter((folder) => folders.includes(folder)), []);
  });

  for (const name of NAMES) {
    test(`${name} is a command for WASI 0.1 and asks for nothing else`, async () => {
      const module = await WebAssembly.compile(readFileSync(ready.tools[name]));
      const imports = new Set(WebAssembly.Module.imports(module).map(({ module }) => module));
      assert.deepEqual([...imports], ["wasi_snapshot_preview1"]);
      const exports = WebAssembly.Module.exports(module).map(({ name, kind }) => `${kind} ${name}`);
      assert.ok(exports.includes("function _start") && exports.includes("memory memory"), exports.join());
    });
  }
});

for (const runner of RUNNERS) {
  describe(runner.name, () => {
    let temporary;
    before(async () => {
      temporary = temporaryFolder("children");
      await runner.prepare(ready);
    });
    after(async () => {
      await runner.close?.();
      temporary.remove();
    });

    /** Runs one to its end. It sees the test's folder as `/data`, and of the environment only `env`. */
    const run = (name, args, options) => runner.run(ready, name, args, { ...options, folder: temporary.folder });

    /** A file in `/data`. */
    function file(name, content) {
      writeFileSync(join(temporary.folder, name), content);
      return `/data/${name}`;
    }

    const printed = (output) => ({ status: 0, output, errors: "" });
    const code = runner.codeOf;

    describe("coreutils", () => {
      const coreutils = (...args) => run("coreutils.wasm", args);
      const fed = (input, ...args) => run("coreutils.wasm", args, { input });

      test("a pipeline: seq 5 | sort -r | head -n 2", async () => {
        const seq = await coreutils("seq", "5");
        assert.deepEqual(seq, printed("1\n2\n3\n4\n5\n"));
        const sort = await fed(seq.output, "sort", "-r");
        assert.deepEqual(sort, printed("5\n4\n3\n2\n1\n"));
        assert.deepEqual(await fed(sort.output, "head", "-n", "2"), printed("5\n4\n"));
      });

      test("what it reads from standard input", async () => {
        assert.deepEqual(await fed("hello\n", "tr", "a-z", "A-Z"), printed("HELLO\n"));
        assert.deepEqual(await fed("a b\nc\n", "wc"), printed("      2       3       6\n"));
        assert.deepEqual(await fed("a\na\nb\n", "uniq", "-c"), printed("      2 a\n      1 b\n"));
        assert.deepEqual(await fed("a:b\n", "cut", "-d:", "-f2"), printed("b\n"));
        const sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert.deepEqual(await fed("abc", "sha256sum"), printed(`${sum}  -\n`));
        const bytes = "\0".repeat(1 << 20);
        assert.deepEqual(await fed(bytes, "cat"), printed(bytes));
      });

      test("files", async () => {
        const poem = file("poem", "one\ntwo\n");
        assert.deepEqual(await coreutils("cat", poem), printed("one\ntwo\n"));
        assert.deepEqual(await fed("three\n", "tee", "-a", poem), printed("three\n"));
        assert.deepEqual(await coreutils("mkdir", "/data/copies"), printed(""));
        assert.deepEqual(await coreutils("cp", poem, "/data/copies/copy"), printed(""));
        assert.deepEqual(await coreutils("ls", "/data/copies"), printed("copy\n"));
        assert.deepEqual(await coreutils("tail", "-n", "1", "/data/copies/copy"), printed("three\n"));
        assert.deepEqual(await coreutils("rm", "-r", "/data/copies"), printed(""));
      });

      test("exit codes, and errors on standard error", async () => {
        assert.deepEqual(await coreutils("true"), printed(""));
        assert.deepEqual(await coreutils("false"), { status: 1, output: "", errors: "" });
        const errors = "cat: /data/none: No such file or directory\n";
        assert.deepEqual(await coreutils("cat", "/data/none"), { status: 1, output: "", errors });
        assert.equal((await coreutils("test", "1", "-gt", "2")).status, 1);
      });

      test("the environment", async () => {
        assert.deepEqual(await run("coreutils.wasm", ["env"], { env: { A: "1", B: "two words" } }), printed("A=1\nB=two words\n"));
      });

      test("sleep takes its time", async () => {
        const began = performance.now();
        assert.deepEqual(await coreutils("sleep", "0.3"), printed(""));
        assert.ok(performance.now() - began >= 299);
      });
    });

    describe("jaq", () => {
      const jaq = (input, ...args) => run("jaq.wasm", args, { input });

      test("filters", async () => {
        assert.deepEqual(await jaq('{"a": [1, {"b": "ü"}]}', "-c", ".a"), printed('[1,{"b":"ü"}]\n'));
        assert.deepEqual(await jaq('{"a": 1}\n{"a": 2}', ".a"), printed("1\n2\n"));
        assert.deepEqual(await jaq("[3, 1, 2]", "-c", "sort | map(. * 2)"), printed("[2,4,6]\n"));
        assert.deepEqual(await run("jaq.wasm", [".x", file("x.json", '{"x": true}')]), printed("true\n"));
      });

      test("exit codes", async () => {
        assert.deepEqual(await jaq("null", "-e", "."), { status: 1, output: "null\n", errors: "" });
        assert.equal((await jaq("{", ".")).status, code(5));
        assert.equal((await jaq("1", ".[")).status, code(3));
        assert.deepEqual(await jaq("1", 'error("no")'), { status: code(5), output: "", errors: 'Error: "no"\n' });
      });
    });

    describe("ripgrep", () => {
      // A last argument `-` is standard input: on WASI it cannot find out whether there is one, and searches the folder it is in.
      const rg = (input, ...args) => run("rg.wasm", args, { input });

      test("standard input, files and folders", async () => {
        assert.deepEqual(await rg("ab\nbb\nbc\n", "-n", "^.b$", "-"), printed("1:ab\n2:bb\n"));
        mkdirSync(join(temporary.folder, "tree", "deep"), { recursive: true });
        file("tree/deep/one.txt", "needle\n");
        file("tree/two.txt", "hay\n");
        assert.deepEqual(await rg("", "needle", "/data/tree"), printed("/data/tree/deep/one.txt:needle\n"));
      });

      test("exit codes: found, not found, wrong", async () => {
        assert.deepEqual(await rg("a\n", "a", "-"), printed("a\n"));
        assert.deepEqual(await rg("a\n", "x", "-"), { status: 1, output: "", errors: "" });
        assert.equal((await rg("a\n", "(", "-")).status, code(2));
      });
    });

    describe("QuickJS", () => {
      const evaluate = (program, options) => run("qjs.wasm", ["--std", "-e", program], options);

      test("a program that computes", async () => {
        const program = "let [a, b] = [0n, 1n]; for (let i = 0; i < 100; i++) [a, b] = [b, a + b]; console.log(`${a}`);";
        assert.deepEqual(await evaluate(program), printed("354224848179261915075\n"));
      });

      test("a module in a file, with arguments, standard input and the environment", async () => {
        const program = file(
          "sum.mjs",
          `import * as std from "qjs:std";
          let sum = 0;
          for (let line; (line = std.in.getline()) !== null; ) sum += Number(line);
          console.log(sum, scriptArgs.slice(1).join(), std.getenv("NAME"));
          std.err.puts("done\\n");
          std.exit(7);`,
        );
        const ended = await run("qjs.wasm", [program, "a", "b"], { input: "1\n2\n3\n", env: { NAME: "x" } });
        assert.deepEqual(ended, { status: code(7), output: "6 a,b x\n", errors: "done\n" });
      });

      test("timers and promises", async () => {
        const program = 'os.setTimeout(() => print("later"), 50); Promise.resolve().then(() => print("soon")); print("now");';
        assert.deepEqual(await evaluate(program), printed("now\nsoon\nlater\n"));
      });

      test("an error that nobody catches", async () => {
        const { status, output, errors } = await evaluate('throw new TypeError("no")');
        assert.deepEqual([status, output], [1, ""]);
        assert.match(errors, /^TypeError: no\n/);
      });
    });

    describe("this project's own", () => {
      test("wordcount, in C", async () => {
        assert.deepEqual(await run("wordcount.wasm", [], { input: "one two\n three\n" }), printed("2 3 15\n"));
        assert.deepEqual(await run("wordcount.wasm", ["42"]), { status: code(42), output: "0 0 0\n", errors: "" });
      });

      test("primes, in Zig", async () => {
        assert.deepEqual(await run("primes.wasm", ["12"]), printed("2\n3\n5\n7\n11\n"));
        assert.equal((await run("primes.wasm", ["100000"])).output.split("\n").length - 1, 9592);
        assert.deepEqual(await run("primes.wasm", ["many"]), { status: code(2), output: "", errors: "usage: primes LIMIT\n" });
      });

      test("surroundings, in Rust", async () => {
        mkdirSync(join(temporary.folder, "given", "inner"), { recursive: true });
        file("given/a.txt", "12345");
        const ended = await run("surroundings.wasm", ["/data/given", "/none"], { env: { B: "2", A: "1" } });
        assert.deepEqual(ended, {
          status: 1,
          output: `argument ${runner.argv0(ready.tools["surroundings.wasm"])}
argument /data/given
argument /none
variable A=1
variable B=2
file /data/given/a.txt of 5 bytes
folder /data/given/inner
`,
          errors: "surroundings: /none: entity not found\n",
        });
      });
    });
  });
}
