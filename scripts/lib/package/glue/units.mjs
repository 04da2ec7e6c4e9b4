/** What wasm-bindgen has written around a module, in pieces: the functions that the module imports, and everything else. */
const IMPORTS = /^function __wbg_get_imports\(\) \{\n {4}const \w+ = \{\n {8}__proto__: null,\n([^]*?)^ {4}\};\n[^]*?^\}\n/m;
/** A statement begins at the left, and what is within one does not. */
const STATEMENTS = /\n(?=[a-zA-Z/])/;
const DEFINES = /^(export )?(?:async )?(?:class|function|const|let) (\w+)/;
const WORDS = /[\w$]+/g;

/** The imported functions, `{ name, code }`. */
export function importsIn(source) {
  const [, entries] = IMPORTS.exec(source);
  return entries.split(/^(?= {8}\w)/m).map((text) => {
    const [, name, code] = /^ {8}(\w+): ([^]*?),?\n$/.exec(text);
    return { name, code };
  });
}

/** The statements, `{ name, exported, text, words }`: each is of the name that it defines, or of the first that it mentions. */
export function statementsIn(source) {
  const statements = source.replace(IMPORTS, "").split(STATEMENTS).filter((text) => !/^\s*$|^export \{/.test(text));
  return statements.map((text) => {
    const [, exported, defined] = DEFINES.exec(text) ?? [];
    const words = wordsOf(text);
    return { name: defined ?? [...words][0], exported: Boolean(exported), text: text.replace(/^export /, ""), words };
  });
}

/** The words in a code, outside of its comments. */
export function wordsOf(code) {
  return new Set(code.replace(/\/\*[^]*?\*\/|\/\/.*/g, "").match(WORDS));
}
