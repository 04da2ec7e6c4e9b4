// The examples of the declarations and of the documents: TypeScript understands all of them, and those that say what they print do so in Node.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { projectFolder } from "../../scripts/setup/lib/project.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { examples } from "./support/examples.mjs";

const EXAMPLES = examples();

describe("the examples of the declarations and the documents", () => {
  let ts;
  let wasyncio;
  before(async () => {
    await setup(["node-packages"]);
    ({ default: ts } = await import("typescript"));
    // By its own name: as those who have installed it.
    wasyncio = await import("wasyncio");
    await wasyncio.init();
  });

  test("TypeScript understands them", () => {
    const files = new Map(EXAMPLES.map((example, at) => [join(projectFolder, `tests/js/example${at}.mts`), within(example)]));
    // An application's own module, as wasm-bindgen declares one.
    const app = [join(projectFolder, "tests/js/pkg/app.d.ts"), "export default function init(): Promise<void>; export function squares(): types.Queue<any>; import * as types from 'wasyncio';"];
    const program = programOf(new Map([...files, app]));
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const example = EXAMPLES[[...files.keys()].indexOf(file?.fileName)];
      const text = ts.flattenDiagnosticMessageText(messageText, "\n");
      return `${example?.name}: ${text}\n${file?.text.slice(start, start + 80)}`;
    });
    assert.deepEqual(problems, []);
  });

  test("every function has one", () => {
    const program = programOf(new Map());
    const checker = program.getTypeChecker();
    const index = program.getSourceFile(join(projectFolder, "www/index.d.ts"));
    const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(index));
    const functions = declared.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .filter(({ flags }) => flags & ts.SymbolFlags.Function);
    const without = functions.filter((symbol) => !symbol.getJsDocTags(checker).some(({ name }) => name === "example"));
    assert.ok(functions.length > 30);
    assert.deepEqual(without.map(({ name }) => name), []);
  });

  for (const example of EXAMPLES.filter(({ prints }) => prints.length > 0)) {
    test(`${example.name} prints what it says`, async () => {
      const printed = example.isProgram ? inNode(example.code) : await inCoroutine(example.code);
      assert.deepEqual(printed, example.prints);
    });
  }

  /** The example as a module. */
  function within({ code, isProgram }) {
    if (isProgram) return code;
    return `import { ${Object.keys(wasyncio).join(", ")} } from "wasyncio";
      import type * as types from "wasyncio";
      type CoroutineLike<T> = types.CoroutineLike<T>; type Gateway = types.Gateway;
      export function* example(): Generator<unknown, void, any> {\n${code}\n}`;
  }

  /** Lenient, as an editor is with JavaScript: names, members and arguments have to be right. */
  function programOf(files) {
    const { ModuleKind, ModuleResolutionKind, ScriptTarget } = ts;
    const options = {
      noEmit: true,
      target: ScriptTarget.ES2022,
      module: ModuleKind.NodeNext,
      moduleResolution: ModuleResolutionKind.NodeNext,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      types: [],
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.directoryExists = undefined; // the files here have none
    host.fileExists = (name) => files.has(name) || fileExists(name);
    host.readFile = (name) => files.get(name) ?? readFile(name);
    host.getSourceFile = (name, version, ...rest) =>
      files.has(name) ? ts.createSourceFile(name, files.get(name), version) : getSourceFile(name, version, ...rest);
    return ts.createProgram([join(projectFolder, "www/index.d.ts"), ...files.keys()], options, host);
  }

  async function inCoroutine(code) {
    const printed = [];
    const console = { ...globalThis.console, log: (...values) => printed.push(...values.map(String).join(" ").split("\n")) };
    const { outputText } = ts.transpileModule(`function* example() {\n${code}\n}`, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
    const names = Object.keys(wasyncio);
    const example = new Function("console", ...names, `${outputText}; return example;`)(console, ...names.map((name) => wasyncio[name]));
    const logger = { ...wasyncio.logger };
    try {
      await wasyncio.run(example);
    } finally {
      Object.assign(wasyncio.logger, logger);
    }
    return printed;
  }
});

function inNode(code) {
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: projectFolder, encoding: "utf8" });
  return output.trimEnd().split("\n");
}
