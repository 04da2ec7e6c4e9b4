/** The package's API on the module whose loops run each batch backwards. */
import { readFile } from "node:fs/promises";
import { init } from "../../../www/core.js";
import * as module from "../../../www/dist/reversed/reversed.js";

const wasm = new URL("../../../www/dist/reversed/reversed_bg.wasm", import.meta.url);
module.initSync({ module: await readFile(wasm) });
init(module);

export * from "../../../www/core.js";
