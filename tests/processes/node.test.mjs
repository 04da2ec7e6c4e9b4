// Child processes in worker threads: what only Node has.
import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { run } from "../../scripts/lib/run.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { buildChildren } from "./support/children.mjs";

const PATIENCE_MS = 10_000;

const library = pathToFileURL(join(projectFolder, "www/wasyncio.js")).href;
const modules = join(projectFolder, "www/dist/children");
const scripts = join(projectFolder, "tests/processes/children/js");
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "wasyncio-node-"));
  await buildChildren();
});

after(() => rm(folder, { recursive: true, force: true }));

/** Runs a coroutine's body as a program of its own, in the folder of the modules; gives `[status, output]`. */
async function program(body) {
  const file = join(folder, "program.mjs");
  await writeFile(file, `
    import * as wasyncio from ${JSON.stringify(library)};
    const { DEVNULL, PIPE, STDOUT, createSubprocessExec, run, sleep } = wasyncio;
    const text = (bytes) => new TextDecoder().decode(bytes);
    const scripts = ${JSON.stringify(scripts)};
    await run(function* () { ${body} });
  `);
  const { status, output } = await run(process.execPath, [file], { cwd: modules, capture: true, show: false, timeout: PATIENCE_MS });
  return [status, output];
}

test("a program ends while workers are kept ready", async () => {
  const began = performance.now();
  deepEqual(
    await program(`
      const child = yield* createSubprocessExec("cat.wasm", [], { stdin: DEVNULL, stdout: PIPE });
      yield* child.wait();
      yield* sleep(0.3);
    `),
    [0, ""],
  );
  ok(performance.now() - began < 5000);
});

test("a program does not end while somebody waits for a child", async () => {
  deepEqual(
    await program(`
      const child = yield* createSubprocessExec("ignores.wasm");
      console.log(yield* child.wait());
    `),
    [0, "7\n"],
  );
});

test("a child is found by its path, and writes to the standard output that it inherits", async () => {
  deepEqual(await program(`console.log(yield* (yield* createSubprocessExec("trap.wasm", [], { stderr: DEVNULL })).wait());`), [0, "before-6\n"]);
  deepEqual(
    await program(`
      const child = yield* createSubprocessExec(scripts + "/talks.mjs", [], { stdin: DEVNULL, stderr: STDOUT });
      console.log(yield* child.wait());
    `),
    [0, '{"args":[],"env":{},"files":[]}\nthe end\n3\n'],
  );
});

test("a JavaScript module may end its thread", async () => {
  deepEqual(await program(`console.log(yield* (yield* createSubprocessExec(scripts + "/leaves.mjs", ["5"])).wait());`), [0, "5\n"]);
});

test("what is no program is said to be so", async () => {
  const [status, output] = await program(`
    for (const name of ["nowhere.wasm", "../children.wasm/", "."]) {
      try {
        yield* createSubprocessExec(name.endsWith(".") ? new URL(".", import.meta.url).href + "x.wasm/y.wasm" : name);
      } catch (error) {
        console.log(error.name);
      }
    }
  `);
  equal(status, 0);
  equal(output, "FileNotFoundError\nFileNotFoundError\nFileNotFoundError\n");
});

test("the environment of the program is not that of its children", async () => {
  const file = join(folder, "peeks.mjs");
  await writeFile(file, "export default ({ stdout }) => stdout.write(`${Object.keys(process.env).length} ${process.argv.length}`);");
  const [status, output] = await program(`yield* (yield* createSubprocessExec(${JSON.stringify(file)})).wait();`);
  equal(status, 0);
  ok(/^0 [12]$/.test(output), output);
});
