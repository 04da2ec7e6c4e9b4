// Where the package's files are in `dist`. Written out like this, bundlers find the files and bring them along.

export const wasmUrl = () => new URL("./wasyncio.wasm", import.meta.url);

export const workerUrl = () => new URL("./worker.js", import.meta.url);

export const io = {
  own: () => new URL("./wasyncio-io.wasm", import.meta.url),
  bindings: async () => (await import("published:io")).bindings,
};

export const IO_FILE = "wasyncio-io.wasm";
