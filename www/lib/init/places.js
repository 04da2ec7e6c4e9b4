// Where the module is in this repository. The build puts `scripts/lib/package/places.js` in this one's place.

export const wasmUrl = () => new URL("../../dist/wasyncio/wasyncio_bg.wasm", import.meta.url);

/** Here the module is in one piece. */
export const io = undefined;
