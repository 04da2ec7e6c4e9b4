// What the translated programs of `snippets/` print must be what Python prints. No WebAssembly, no loop.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { translated } from "./run/translation.mjs";

globalThis.conformanceApi = new URL("python/stand-in.mjs", import.meta.url).href;
const { $ } = await import("./python/runtime.mjs");
const { drive } = await import("./python/functions.mjs");
const { output } = await import("./python/builtins.mjs");
const { problems } = await import("./python/fail.mjs");

const home = fileURLToPath(new URL("snippets", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wasyncio-snippets-"));
after(() => rmSync(folder, { recursive: true }));

for (const file of readdirSync(home)) {
  const snippets = snippetsIn(file);
  const expected = printedByPython(snippets.map(({ source }) => source));
  const programs = translated(snippets, join(folder, "programs"));
  describe(basename(file, ".py"), () => {
    programs.forEach(({ title, file: program, untranslated }, at) => {
      test(title, async () => {
        assert.equal(untranslated, undefined);
        assert.equal(await printed(program), expected[at]);
      });
    });
  });
}

function snippetsIn(file) {
  const [, ...parts] = readFileSync(join(home, file), "utf8").split(/^### /m);
  mkdirSync(join(folder, "sources"), { recursive: true });
  return parts.map((part, at) => {
    const [title] = part.split("\n", 1);
    const name = `${basename(file, ".py")}_${at}`;
    const source = join(folder, "sources", `${name}.py`);
    writeFileSync(source, part.slice(title.length));
    return { name, title, source };
  });
}

function printedByPython(sources) {
  const script = `
import contextlib, io, json, sys, traceback, warnings
warnings.simplefilter("ignore")
outputs = []
for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(open(path).read(), path, "exec"), {"__name__": "__main__"})
        except BaseException:
            out.write("python failed: " + traceback.format_exc())
    outputs.append(out.getvalue())
print(json.dumps(outputs))
`;
  return JSON.parse(execFileSync("python3", ["-c", script, ...sources], { encoding: "utf8" }));
}

async function printed(file) {
  let text = "";
  output.write = (part) => (text += part);
  problems.length = 0;
  const program = await import(pathToFileURL(file).href);
  try {
    drive(program.default($));
  } catch (error) {
    text += `translated failed: ${error?.stack ?? error}`;
  }
  return problems.length > 0 ? `the tool: ${problems.join("\n")}` : text;
}
