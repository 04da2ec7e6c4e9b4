import { readFile, writeFile } from "node:fs/promises";
import { must } from "../run.mjs";
import { shortened } from "./glue.mjs";
import { withoutPanics } from "./module/without-panics.mjs";

const FLAGS = [
  "--zero-filled-memory",
  // Only a second round finds what the first has left bare; between them blocks are put in a shorter order.
  ...["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
  // By name, like functions are next to each other, which helps compression.
  "--reorder-functions-by-name",
  ...["--strip-debug", "--strip-producers", "--strip-target-features"],
  "--minify-imports-and-exports-and-modules",
];

/**
 * The module as it is published, written to `out`: optimised for size, with short names for what it imports and exports.
 * Resolves to the JavaScript around it, which has the same names.
 */
export async function optimised(javascript, wasm, out, { env, tools }) {
  await writeFile(out, withoutPanics(await readFile(wasm)));
  const { output } = await must(tools["wasm-opt"], [...FLAGS, out, "-o", out], { env, capture: true });
  return renamed(shortened(await readFile(javascript, "utf8")), JSON.parse(output));
}

/** wasm-bindgen writes an import as a property of this name, and an export as one of `wasm`. */
function renamed(source, { imports, exports }) {
  const [[module]] = imports;
  const shortImports = new Map(imports.map(([, name, short]) => [name, short]));
  const shortExports = new Map(exports.map(([name, short]) => [name, short]));
  const short = (names, name) => names.get(name) ?? name;
  return source
    .replace(JSON.stringify(module), '"a"')
    .replace(/^( +)(\w+): (?=\()/gm, (_, indent, name) => `${indent}${JSON.stringify(short(shortImports, name))}: `)
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short(shortExports, name)}`);
}
