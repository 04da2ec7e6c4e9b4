// Where the module's halves are in `dist`. Bundlers find the files, and bring them along, since the paths are written out.

export const wasmUrl = () => new URL("./wasyncio.wasm", import.meta.url);

export const io = {
  own: () => new URL("./wasyncio-io.wasm", import.meta.url),
  bindings: async () => (await import("published:io")).bindings,
};
