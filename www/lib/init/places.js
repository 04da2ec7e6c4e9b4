// Where the package's files are in this repository. The build puts `scripts/lib/package/places.js` in this one's place.

export const wasmUrl = () => new URL("../../dist/wasyncio/wasyncio_bg.wasm", import.meta.url);

export const workerUrl = () => new URL("../../dist/process/worker.js", import.meta.url);

/** Here the module is in one piece. */
export const io = undefined;

export const IO_FILE = "wasyncio-io.wasm";
