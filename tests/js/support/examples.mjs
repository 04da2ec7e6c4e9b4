import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../scripts/setup/lib/project.mjs";

const WWW = join(projectFolder, "www");
const FILES = ["wasyncio.d.ts", "core.d.ts", ...readdirSync(join(WWW, "types")).map((name) => `types/${name}`)];

/**
 * The examples of the declarations: `{ name, code, isProgram, prints }`. A program has imports of its own; all others are the body
 * of a coroutine that has all names of the package.
 */
export function examplesOfTypes() {
  return FILES.flatMap((file) => examplesIn(readFileSync(join(WWW, file), "utf8"), `www/${file}`));
}

/** The blocks of code in a text, where each line may begin as in a comment. */
export function examplesIn(text, name) {
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
