/**
 * Who refers to whom in a module that was linked with `--emit-relocs`: the linker has noted each place in code and data that
 * names a function or a piece of data. So it is known, too, of functions that are called by their addresses alone.
 */
import { Reader } from "./reader.mjs";
import { CODE, CUSTOM, DATA, EXPORT, customSection, importedFunctions, moduleOf, sectionOf, sectionsOf, segmentsOf } from "./sections.mjs";

/** Numbers of the linker's, from WebAssembly's tool conventions. */
const SYMBOL_TABLE = 8;
const SYMBOL = { function: 0, data: 1, section: 3 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
/** Relocations with a number behind, which is added to the address. */
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 22, 23]);

/** Functions are their numbers, imported ones before those that are defined; data are symbols. */
export class References {
  #symbols;
  #inCode;
  #inData;
  #bodies;
  #segments;
  #exports;
  #gates;

  /** Nothing is looked for beyond the `gates`, which are functions. */
  constructor(sections, gates) {
    this.#symbols = symbolsOf(sections);
    this.#inCode = relocationsOf(sections, "reloc.CODE");
    this.#inData = relocationsOf(sections, "reloc.DATA");
    this.#bodies = bodiesOf(sections);
    this.#segments = segmentsOf(sectionOf(sections, DATA));
    this.#exports = exportedFunctions(sections);
    this.#gates = gates;
  }

  /** The numbers of the exported functions, by their names. */
  get exports() {
    return this.#exports;
  }

  /** The functions that these can reach, themselves included; what a function refers to besides, `more` gives. */
  reached(functions, more) {
    const reached = new Set(functions);
    for (const each of reached) {
      for (const next of [...this.#from(each), ...more(each)]) if (next !== undefined && !this.#gates.has(next)) reached.add(next);
    }
    return new Set([...reached].filter((each) => typeof each === "number"));
  }

  #from(each) {
    const place = typeof each === "number" ? this.#bodies.get(each) : this.#placeOf(each);
    if (!place) return [];
    const relocations = typeof each === "number" ? this.#inCode : this.#inData;
    return within(relocations, place).flatMap(({ symbol }) => this.#target(this.#symbols[symbol]));
  }

  #target(symbol) {
    if (symbol.kind === SYMBOL.function) return [symbol.index];
    return symbol.kind === SYMBOL.data ? [symbol] : [];
  }

  #placeOf({ segment, offset, size }) {
    const begin = this.#segments[segment].begin + offset;
    return { begin, end: begin + size };
  }
}

/** The module without what the linker has noted: whoever changes the module does not keep that true. */
export function withoutRelocations(module) {
  const isNote = ({ id, content }) => id === CUSTOM && /^(linking$|reloc\.)/.test(new Reader(content).text());
  return moduleOf(module, sectionsOf(module).filter((section) => !isNote(section)));
}

/** Of a sorted list, what lies between. */
function within(relocations, { begin, end }) {
  return relocations.slice(firstFrom(relocations, begin), firstFrom(relocations, end));
}

function firstFrom(relocations, place) {
  let [low, high] = [0, relocations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (relocations[middle].place < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function symbolsOf(sections) {
  const reader = customSection(sections, "linking");
  if (!reader) throw new Error("the module was not linked with --emit-relocs");
  reader.unsigned(); // version
  while (!reader.atEnd()) {
    const kind = reader.byte();
    const table = new Reader(reader.sized());
    if (kind === SYMBOL_TABLE) return Array.from({ length: table.unsigned() }, () => symbolIn(table));
  }
  return [];
}

function symbolIn(table) {
  const kind = table.byte();
  const flags = table.unsigned();
  const defined = !(flags & UNDEFINED);
  if (kind === SYMBOL.data) {
    table.text(); // its name
    return defined ? { kind, segment: table.unsigned(), offset: table.unsigned(), size: table.unsigned() } : { kind: SYMBOL.section };
  }
  const symbol = { kind, index: table.unsigned() };
  if (kind !== SYMBOL.section && (defined || flags & EXPLICIT_NAME)) table.text();
  return symbol;
}

function relocationsOf(sections, name) {
  const reader = customSection(sections, name);
  if (!reader) return [];
  reader.unsigned(); // the section's number
  const relocations = Array.from({ length: reader.unsigned() }, () => {
    const kind = reader.byte();
    const relocation = { place: reader.unsigned(), symbol: reader.unsigned() };
    if (WITH_ADDEND.has(kind)) reader.signed();
    return relocation;
  });
  return relocations.sort((a, b) => a.place - b.place);
}

/** Where in their section the bodies of functions are. */
function bodiesOf(sections) {
  const reader = new Reader(sectionOf(sections, CODE));
  const imported = importedFunctions(sections);
  const count = reader.unsigned();
  const places = Array.from({ length: count }, (_, index) => {
    const body = reader.sized();
    return [imported + index, { begin: reader.at - body.length, end: reader.at }];
  });
  return new Map(places);
}

function exportedFunctions(sections) {
  const reader = new Reader(sectionOf(sections, EXPORT));
  const exports = new Map();
  for (let left = reader.unsigned(); left > 0; left--) {
    const name = reader.text();
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind === 0) exports.set(name, index);
  }
  return exports;
}
