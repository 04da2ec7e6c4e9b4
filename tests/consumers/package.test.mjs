// The package as it is packed: what publint and "are the types wrong" say of it, and how much of it a page loads.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { setup } from "../../scripts/setup/index.mjs";
import { installed } from "./installed.mjs";

/** Bytes, compressed by gzip: what it is now, so that it does not grow unseen. The aim is 150,000 for the module, and 15,000. */
const BUDGET = {
  "the WebAssembly module": 109_200,
  "its other half": 89_600,
  "JavaScript of init, run and sleep": 13_300,
  "JavaScript of a program with tasks, timeouts, queues and locks": 15_000,
  "JavaScript, all of it": 23_000,
  "JavaScript of the other half": 3_300,
};

const TASKS = "createTask, currentTask, gather, init, Lock, Queue, run, sleep, timeout, wait, waitFor";

describe("the packed package", () => {
  let consumer;
  let tarball;
  before(async () => {
    await setup(["node-packages"]);
    consumer = await installed();
    tarball = await readFile(consumer.tarball);
  });
  after(() => consumer?.remove());

  test("publint has nothing to say", async () => {
    const { publint } = await import("publint");
    const { formatMessage } = await import("publint/utils");
    const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length) }, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), []);
  });

  test("the types are found, and right, by whoever imports ES modules", async () => {
    const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
    const { types, problems } = await checkPackage(createPackageFromTarballData(tarball), { entrypoints: [".", "./core", "./inline"] });
    assert.equal(types.kind, "included");
    // There is no CommonJS here, and `node10` is from before `exports`.
    const meant = ({ kind, resolutionKind }) => kind === "CJSResolvesToESM" || resolutionKind === "node10";
    assert.deepEqual(problems.filter((problem) => !meant(problem)), []);
  });

  test("sizes", async (t) => {
    const file = async (name) => compressed(await readFile(join(consumer.project, "node_modules/wasyncio/dist", name)));
    const all = await bundled("*");
    const sizes = {
      "the WebAssembly module": await file("wasyncio.wasm"),
      "its other half": await file("wasyncio-io.wasm"),
      "JavaScript of init, run and sleep": (await bundled("{ init, run, sleep }")).first,
      "JavaScript of a program with tasks, timeouts, queues and locks": (await bundled(`{ ${TASKS} }`)).first,
      "JavaScript, all of it": all.first,
      "JavaScript of the other half": all.later,
    };
    for (const [name, size] of Object.entries(sizes)) t.diagnostic(`${name}: ${size} bytes of ${BUDGET[name]}`);
    const over = Object.keys(sizes).filter((name) => sizes[name] > BUDGET[name]);
    assert.deepEqual(over, []);
  });

  /** The size of what a program loads `first` that exports these, and of what it loads `later`. */
  async function bundled(names) {
    const { build } = await import("esbuild");
    const stdin = { contents: `export ${names} from 'wasyncio'`, resolveDir: consumer.project };
    const options = { bundle: true, minify: true, format: "esm", splitting: true, outdir: consumer.project, write: false, metafile: true };
    const { outputFiles, metafile } = await build({ stdin, ...options });
    const sizes = new Map(outputFiles.map(({ path, contents }) => [path, compressed(contents)]));
    const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [resolve(path), output]));
    const first = new Set([join(consumer.project, "stdin.js")]);
    for (const path of first) for (const { path: next, kind } of outputs.get(path).imports) if (kind === "import-statement") first.add(resolve(next));
    const sum = (paths) => paths.reduce((size, path) => size + sizes.get(path), 0);
    return { first: sum([...first]), later: sum([...sizes.keys()].filter((path) => !first.has(path))) };
  }
});

function compressed(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}
