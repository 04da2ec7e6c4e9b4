// The package as it is packed: what publint and "are the types wrong" say of it, and how much of it a page loads.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { run } from "../../scripts/lib/run.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { installed } from "./installed.mjs";

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

  for (const entry of ["wasyncio/core", "wasyncio/inline"]) {
    test(`${entry} brings no module's files along`, async () => {
      const { build } = await import("vite");
      const contents = `import * as all from ${JSON.stringify(entry)}; globalThis.all = { ...all };`;
      await writeFile(join(consumer.project, "all.js"), contents);
      const built = await build({
        root: consumer.project,
        configFile: false,
        logLevel: "error",
        build: { write: false, rollupOptions: { input: join(consumer.project, "all.js") } },
      });
      const files = built.output.map(({ fileName }) => fileName.replace(/-[\w-]{8}(?=\.)/, ""));
      assert.deepEqual(files.filter((file) => file.endsWith(".wasm") || /\bio\b/.test(file)), []);
    });
  }

  test("sizes, compressed by gzip, are within their limits", async (t) => {
    const { output } = await run(process.execPath, ["node_modules/size-limit/bin.js", "--json"], { cwd: projectFolder, capture: true });
    const sizes = JSON.parse(output);
    for (const { name, size, sizeLimit } of sizes) t.diagnostic(`${name}: ${size} bytes of ${sizeLimit}`);
    assert.equal(sizes.length, 7);
    assert.deepEqual(sizes.filter(({ passed }) => !passed).map(({ name }) => name), []);
  });
});
