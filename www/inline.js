// @ts-self-types="./inline.d.ts"
// Only the build knows what is inlined, so this module is of use in `dist` alone.
import packedIo from "inlined:io";
import packed from "inlined:module";
import script from "inlined:worker";
import { bindings as ioBindings } from "published:io";
import { bindings } from "./lib/init/bindings.js";
import { initOf } from "./lib/init/initOf.js";

/** The package in one file, with both halves of the WebAssembly module and the script of the workers within. */
export const init = /* @__PURE__ */ initOf(bindings, {
  own: () => unpacked(packed),
  io: { own: () => unpacked(packedIo), bindings: async () => ioBindings },
  worker: scriptUrl,
});

export * from "./lib/index.js";

function unpacked(bytes) {
  const unpacking = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacking).arrayBuffer();
}

function scriptUrl() {
  // Node's worker threads take no Blob.
  if (globalThis.process?.versions?.node) return `data:text/javascript,${encodeURIComponent(script)}`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}
