// The children of the tests, as WebAssembly, in `www/dist/children`.
import { mkdir, readFile, readdir, writeFile, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "../../../scripts/lib/programs.mjs";
import { setup } from "../../../scripts/setup/index.mjs";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

const sources = new URL("../children/wat/", import.meta.url);
const folder = join(projectFolder, "www/dist/children");

/** A header of a component, and of nothing. */
const COMPONENT = new Uint8Array([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);

/** Builds them all; those of this project, too. */
export async function buildChildren() {
  const ready = await setup(["rust-targets", "node-packages"]);
  await mkdir(folder, { recursive: true });
  const { default: wabt } = await import("wabt");
  const { parseWat } = await wabt();
  for (const name of await readdir(sources)) {
    const module = parseWat(name, await readFile(new URL(name, sources)));
    await writeFile(join(folder, name.replace(".wat", ".wasm")), module.toBinary({}).buffer);
    module.destroy();
  }
  await writeFile(join(folder, "component.wasm"), COMPONENT);
  await writeFile(join(folder, "page.wasm"), "<!doctype html>\n<title>not here</title>\n");
  for (const program of ["lines", "tour"]) await copyFile(await build(program, "wasip1", ready), join(folder, `${program}.wasm`));
}
