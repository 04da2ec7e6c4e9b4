/** The sections of a WebAssembly module, as far as the package's build needs them. */
import { Reader, unsigned } from "./reader.mjs";

export const CUSTOM = 0;
export const IMPORT = 2;
export const EXPORT = 7;
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

/** What a section holds; a module may have none, which is as one with nothing. */
export function sectionOf(sections, wanted) {
  return sections.find(({ id }) => id === wanted)?.content ?? Buffer.of(0);
}

/** A reader of what the custom section of this name holds. */
export function customSection(sections, name) {
  const readers = sections.filter(({ id }) => id === CUSTOM).map(({ content }) => new Reader(content));
  return readers.find((reader) => reader.text() === name);
}

/** The names of the functions that the module defines, in the order of their bodies. */
export function functionNames(sections) {
  const section = customSection(sections, "name");
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

/** How many there are: they come first in the numbering of functions. */
export function importedFunctions(sections) {
  return importNames(sections).length;
}

/** The names of the functions that the module imports. */
export function importNames(sections) {
  const reader = new Reader(sectionOf(sections, IMPORT));
  return Array.from({ length: reader.unsigned() }, () => {
    reader.text(); // of which module
    const name = reader.text();
    // wasm-bindgen imports nothing else.
    if (reader.byte() !== FUNCTION) throw new Error("the module imports something that is no function");
    reader.unsigned();
    return name;
  });
}

/** The segments of the section of data: their addresses in memory, their contents, and where in the section those begin. */
export function segmentsOf(data) {
  const reader = new Reader(data);
  return Array.from({ length: reader.unsigned() }, () => {
    // Active ones, at `i32.const`.
    if (reader.unsigned() !== 0 || reader.byte() !== 0x41) throw new Error("a data segment has no fixed address");
    const address = reader.signed();
    reader.byte(); // end
    const bytes = reader.sized();
    return { address, bytes, begin: reader.at - bytes.length };
  });
}
