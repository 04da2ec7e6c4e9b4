// @ts-self-types="./inline.d.ts"
// Only the build knows what is inlined, so this module is of use in `dist` alone.
import packed from "inlined:module";
import script from "inlined:worker";
import * as bindings from "./dist/wasyncio/wasyncio.js";
import { initOf } from "./lib/init/initOf.js";

/** The package in one file, with the WebAssembly module and the script of the workers within. */
export const init = /* @__PURE__ */ initOf(bindings, unpacked, scriptUrl);

export * from "./lib/index.js";

function unpacked() {
  const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacking).arrayBuffer();
}

function scriptUrl() {
  // Node's worker threads take no Blob.
  if (globalThis.process?.versions?.node) return `data:text/javascript,${encodeURIComponent(script)}`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
