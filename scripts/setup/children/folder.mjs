import { join } from "node:path";
import { cacheFolder } from "../lib/cache.mjs";

export const TARGET = "wasm32-wasip1";

/** Where a child of one version lives. Not among the tools, whose folders come on PATH: no shell can start a child. */
export function childFolder(name, version) {
  return join(cacheFolder(), "children", `${name}-${version}`);
}
