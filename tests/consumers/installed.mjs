import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "../../scripts/lib/run.mjs";

const PROJECT = fileURLToPath(new URL("project", import.meta.url));
const CAT = new URL("../processes/children/wat/cat.wat", import.meta.url);

/** A folder of somebody's who has installed the packed package, outside of this project: `{ tarball, project, remove }`. */
export async function installed() {
  const folder = await mkdtemp(join(tmpdir(), "wasyncio-consumer-"));
  const { output } = await must("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { capture: true });
  const [{ filename }] = JSON.parse(output);
  const tarball = join(folder, filename);
  const project = join(folder, "project");
  await cp(PROJECT, project, { recursive: true });
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await must("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: project, capture: true });
  await writeFile(join(project, "cat.wasm"), await catModule());
  return { tarball, project, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function catModule() {
  const { default: wabt } = await import("wabt");
  const { parseWat } = await wabt();
  const module = parseWat("cat.wat", await readFile(CAT));
  const { buffer } = module.toBinary({});
  module.destroy();
  return buffer;
}
