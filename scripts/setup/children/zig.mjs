import { join } from "node:path";
import { cacheFolder } from "../lib/cache.mjs";
import { pythonWith } from "../lib/python-environment.mjs";

export const ZIG_VERSION = "0.17.1";

/**
 * Zig, which is also a C compiler, with a C library for WASI: `{ command, args, env }`, to be followed by its own arguments.
 *
 * Python's registry has it for every system that this project is built on; the C compilers of those have no library for
 * WASI, or one of another age each. It takes 470 MB of the cache.
 */
export async function zig() {
  const python = await pythonWith([`ziglang==${ZIG_VERSION}`], { name: "ziglang", about: "20 s" });
  // Here it keeps the C library, which it compiles when it is first needed.
  const cache = join(cacheFolder(), "zig", ZIG_VERSION);
  const env = { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache };
  return { command: python, args: ["-m", "ziglang"], env };
}
