import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

const DECLARATIONS = ["www/wasyncio.d.ts", "www/core.d.ts", ...filesIn("www/types")];
const DOCUMENTS = ["README.md", ...filesIn("docs")];

/**
 * The examples of the declarations and the documents: `{ name, code, isProgram, prints }`. A program has imports of its own; all others
 * are the body of a coroutine that has all names of the package.
 */
export function examples() {
  return [...DECLARATIONS, ...DOCUMENTS].flatMap((file) => examplesIn(readFileSync(join(projectFolder, file), "utf8"), file));
}

function filesIn(folder) {
  return readdirSync(join(projectFolder, folder)).sort().map((name) => join(folder, name));
}

/** The blocks of code in a text, where each line may begin as in a comment. */
function examplesIn(text, name) {
  const blocks = [...text.matchAll(/^([ */]*)```(?:js|ts)\n([^]*?)^[ */]*```$/gm)];
  return blocks.map((block) => {
    const [, margin, inside] = block;
    const code = inside.split("\n").map((line) => line.slice(margin.length)).join("\n");
    const line = text.slice(0, block.index).split("\n").length;
    return { name: `${name}:${line}`, code, isProgram: /^(im|ex)port /m.test(code), prints: printed(code) };
  });
}

/** What an example says that it prints: after a `console.log(…);`, or on lines of their own that begin at the margin. */
function printed(code) {
  const lines = code.split("\n").slice(1);
  const said = (line) => (line.match(/^\/\/ (.*)$/) ?? line.match(/\bconsole\.log\(.*\); \/\/ (.*)$/))?.[1];
  return [code.split("\n")[0].startsWith("//") ? undefined : said(code.split("\n")[0]), ...lines.map(said)].filter((text) => text !== undefined);
}
