// What wasm-bindgen has made. In `dist` the build puts what it has made of that in this one's place.
export * as bindings from "../../dist/wasyncio/wasyncio.js";
