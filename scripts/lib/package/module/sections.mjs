/** The sections of a WebAssembly module, as far as the package's build needs them. */
import { Reader, unsigned } from "./reader.mjs";

export const CUSTOM = 0;
export const IMPORT = 2;
export const CODE = 10;
export const DATA = 11;

const MAGIC_AND_VERSION = 8;
const FUNCTION = 0;

/** `{ id, content }` of each section, in their order. */
export function sectionsOf(module) {
  const reader = new Reader(module, MAGIC_AND_VERSION);
  const sections = [];
  while (!reader.atEnd()) sections.push({ id: reader.byte(), content: reader.sized() });
  return sections;
}

/** The module of such sections. */
export function moduleOf(original, sections) {
  const written = sections.flatMap(({ id, content }) => [Buffer.of(id), unsigned(content.length), content]);
  return Buffer.concat([original.subarray(0, MAGIC_AND_VERSION), ...written]);
}

/** The names of the functions that the module defines, in the order of their bodies. */
export function functionNames(sections) {
  const names = sections.filter(({ id }) => id === CUSTOM).map(({ content }) => new Reader(content));
  const section = names.find((reader) => reader.text() === "name");
  const imported = importedFunctions(sections);
  const found = [];
  while (section && !section.atEnd()) {
    const kind = section.byte();
    const entries = new Reader(section.sized());
    if (kind !== 1) continue; // names of other things
    for (let left = entries.unsigned(); left > 0; left--) {
      const index = entries.unsigned();
      found[index - imported] = entries.text();
    }
  }
  return found;
}

/** They come first in the numbering of functions. */
function importedFunctions(sections) {
  const reader = new Reader(sections.find(({ id }) => id === IMPORT).content);
  let functions = 0;
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.text();
    reader.text();
    // wasm-bindgen imports nothing else.
    if (reader.byte() !== FUNCTION) throw new Error("the module imports something that is no function");
    reader.unsigned();
    functions += 1;
  }
  return functions;
}
