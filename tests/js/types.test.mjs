// The declarations: they name what the package exports, and TypeScript understands programs by them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as core from "../../www/core.js";
import * as index from "../../www/index.js";
import * as wasyncio from "../../www/wasyncio.js";
import { setup } from "../../scripts/setup/index.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const PROGRAM = join(FOLDER, "types.ts");

let ts;
let program;

before(async () => {
  await setup(["node-packages"]);
  ({ default: ts } = await import("typescript"));
  const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
  program = ts.createProgram([PROGRAM, ...["wasyncio", "core", "index"].map((name) => join(FOLDER, `../../www/${name}.d.ts`))], {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    target: ScriptTarget.ES2022,
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    types: [],
  });
});

test("a program that uses everything has no errors", () => {
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: ts.sys.getCurrentDirectory, getNewLine: () => "\n" };
  assert.equal(ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), host), "");
});

test("what is declared is exported, and what is exported is declared", () => {
  for (const [file, module] of [["wasyncio.d.ts", wasyncio], ["core.d.ts", core], ["index.d.ts", index]]) {
    const values = declared(file).filter(({ flags }) => flags & ts.SymbolFlags.Value);
    assert.deepEqual(values.map(({ name }) => name).sort(), Object.keys(module).sort());
  }
});

test("what is declared is used in the program", () => {
  const imported = [];
  for (const statement of program.getSourceFile(PROGRAM).statements) {
    if (ts.isImportDeclaration(statement)) imported.push(...statement.importClause.namedBindings.elements.map(({ name }) => name.text));
  }
  assert.deepEqual(imported.sort(), declared("index.d.ts").map(({ name }) => name).sort());
});

test("the classes have the methods that are declared", () => {
  const checker = program.getTypeChecker();
  for (const symbol of declared("index.d.ts")) {
    if (!(symbol.flags & ts.SymbolFlags.Class)) continue;
    const members = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
    for (const { name, flags } of members) {
      const isMethod = flags & ts.SymbolFlags.Method && !name.startsWith("__@");
      if (isMethod) assert.equal(typeof wasyncio[symbol.name].prototype[name], "function", `${symbol.name}.${name}`);
    }
  }
});

test("what is declared is tested", () => {
  const checker = program.getTypeChecker();
  const folders = [FOLDER, join(FOLDER, "../processes/cases"), join(FOLDER, "../processes/special")];
  const modules = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith(".mjs") && !file.endsWith(".test.mjs"));
  const words = new Set(modules.flatMap((file) => readFileSync(file, "utf8").match(/\w+/g)));
  const untested = [];
  for (const symbol of declared("index.d.ts")) {
    if (!(symbol.flags & ts.SymbolFlags.Value)) continue;
    const isClass = symbol.flags & ts.SymbolFlags.Class;
    const own = isClass ? [...symbol.members.values()].filter(({ flags }) => !(flags & ts.SymbolFlags.TypeParameter)) : [];
    const members = own.map(({ name }) => name);
    for (const name of [symbol.name, ...members]) {
      if (!name.startsWith("__") && !words.has(name)) untested.push(`${symbol.name}.${name}`);
    }
  }
  assert.deepEqual(untested, []);
});

/** What a file of declarations exports; an alias is followed. */
function declared(file) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(join(FOLDER, "../../www", file));
  const follow = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  return checker.getExportsOfModule(checker.getSymbolAtLocation(source)).map(follow);
}
