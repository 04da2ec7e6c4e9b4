/** Cuts what is around a module in two, as the module is: what only the second one needs is in a file of its own. */
import { importsIn, statementsIn, wordsOf } from "./units.mjs";

/** What starts an instance is written anew below: of the ways to do so the package uses one. */
const STARTS = ["wasmModule", "__wbg_finalize_init", "__wbg_load", "initSync", "__wbg_init_promise", "__wbg_init", "__wbg_init_once"];

/**
 * `first` and `second` are `{ imports, exports }`, the short names of each module's imports and exports by their own. Gives
 * the code around both; that of the second imports from `file` what it shares with the first, and takes only a module that
 * imports from this `version` of the first.
 */
export function halvesOf(source, { first, second, version, file }) {
  const imports = importsIn(source);
  const early = imports.filter(({ name }) => first.imports.has(name));
  const late = imports.filter(({ name }) => second.imports.has(name));
  const all = statementsIn(source).filter(({ name }) => !STARTS.includes(name));
  const neededEarly = namesNeeded(all, { early, second });
  const statements = all.filter(({ name }) => neededEarly.has(name));
  const own = all.filter(({ name }) => !neededEarly.has(name));

  const words = wordsOf([...own.map(({ text }) => text), ...late.map(({ code }) => code)].join("\n"));
  const shared = [...new Set(statements.map(({ name }) => name))].filter((name) => words.has(name));
  const short = (code) => withShortNames(code, { first, second });
  return {
    first: short(`
${statements.map(({ text }) => text).join("\n")}
const host = {${entries(early, first.imports)}};
let wasm;
function initSync({ module }) {
    wasm = new WebAssembly.Instance(module, { a: host }).exports;
    wasm.__wbindgen_start();
}
export const bindings = { initSync, ${namesOf(statements)} };
export { host, wasm, ${shared.join(", ")} };
`),
    second: short(`
import { host, wasm, ${shared.join(", ")} } from ${JSON.stringify(file)};
${own.map(({ text }) => text).join("\n")}
const own = {${entries(late, second.imports)}};
const version = ${JSON.stringify(version)};
let late;
function initSync({ module }) {
    if (!WebAssembly.Module.imports(module).some((each) => each.module === version)) throw new TypeError("another version");
    late = new WebAssembly.Instance(module, { a: own, b: host, [version]: wasm }).exports;
}
export const bindings = { initSync, ${namesOf(own)} };
`),
  };
}

function entries(imports, names) {
  return imports.map(({ name, code }) => `\n${JSON.stringify(names.get(name))}: ${code},`).join("");
}

/** The names of what wasm-bindgen has exported. */
function namesOf(statements) {
  return statements.filter(({ exported }) => exported).map(({ name }) => name).join(", ");
}

/** The names of the statements that are needed as long as there is only the first module. */
function namesNeeded(statements, { early, second }) {
  const late = new Set(statements.filter(({ text }) => exportsIn(text).some((name) => second.exports.has(name))).map(({ name }) => name));
  const exported = statements.filter((statement) => statement.exported && !late.has(statement.name));
  const needed = new Set([...exported.map(({ name }) => name), ...early.flatMap(({ code }) => [...wordsOf(code)])]);
  for (const name of needed) for (const statement of statements) if (statement.name === name) statement.words.forEach((word) => needed.add(word));
  const wrong = [...late].filter((name) => needed.has(name));
  if (wrong.length > 0) throw new Error(`needed early, and uses what comes late: ${wrong.join(", ")}`);
  return needed;
}

/** The module's exports that a code uses: wasm-bindgen writes one as a property of this name. */
function exportsIn(code) {
  return Array.from(code.matchAll(/\bwasm\.(\w+)/g), ([, name]) => name);
}

function withShortNames(code, { first, second }) {
  return code.replace(/\bwasm\.(\w+)/g, (_, name) => {
    const late = second.exports.get(name);
    const early = first.exports.get(name);
    if (!late && !early) throw new Error(`no module exports ${name}`);
    return late ? `late.${late}` : `wasm.${early}`;
  });
}
