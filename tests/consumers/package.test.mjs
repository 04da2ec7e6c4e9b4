// The package as it is packed: what publint and "are the types wrong" say of it, and how much of it a page loads.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { setup } from "../../scripts/setup/index.mjs";
import { installed } from "./installed.mjs";

/** Bytes, compressed by gzip: what it is now, so that it does not grow unseen. The aim is 150,000 and 15,000. */
const BUDGET = {
  "the WebAssembly module": 180_800,
  "JavaScript, all of it": 25_440,
  "JavaScript of init, run and sleep": 18_700,
};

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
    const sizes = {
      "the WebAssembly module": compressed(await readFile(join(consumer.project, "node_modules/wasyncio/dist/wasyncio.wasm"))),
      "JavaScript, all of it": await bundled("export * from 'wasyncio'"),
      "JavaScript of init, run and sleep": await bundled("export { init, run, sleep } from 'wasyncio'"),
    };
    for (const [name, size] of Object.entries(sizes)) t.diagnostic(`${name}: ${size} bytes of ${BUDGET[name]}`);
    const over = Object.keys(sizes).filter((name) => sizes[name] > BUDGET[name]);
    assert.deepEqual(over, []);
  });

  async function bundled(contents) {
    const { build } = await import("esbuild");
    const stdin = { contents, resolveDir: consumer.project };
    const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", write: false });
    return compressed(outputFiles[0].contents);
  }
});

function compressed(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}
