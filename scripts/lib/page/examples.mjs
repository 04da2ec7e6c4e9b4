import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../../setup/lib/project.mjs";
import { written } from "../written.mjs";
import { placed } from "./placed.mjs";

const EXAMPLES = join(projectFolder, "www/examples");
const SOURCES = { python: "example.py", javascript: "example.js", rust: "example.rs" };

/** Where an example, built, finds the library, and where it was. */
const placesOf = (id) => ({ library: "../wasyncio.js", base: `new URL("../../../examples/${id}/example.js", import.meta.url).href` });

/**
 * Two files for each example: `ID.json`, its code to be read, highlighted, so that a page that is only read runs nothing;
 * and `ID.js`, its JavaScript to be run, for workers have no import maps.
 */
export async function buildExamples(folder) {
  const groups = JSON.parse(await readFile(join(EXAMPLES, "index.json"), "utf8"));
  const ids = groups.flatMap(({ examples }) => examples.map(({ id }) => id));
  await Promise.all(ids.map((id) => buildExample(id, folder)));
}

async function buildExample(id, folder) {
  // Loaded late: the set-up installs what it imports.
  const { highlighted } = await import("./highlighted.mjs");
  const read = {};
  for (const [language, file] of Object.entries(SOURCES)) {
    const code = await readFile(join(EXAMPLES, id, file), "utf8");
    read[language] = highlighted(code.trimEnd(), language);
    if (language === "javascript") await written(join(folder, `${id}.js`), await placed(code, placesOf(id)));
  }
  await written(join(folder, `${id}.json`), JSON.stringify(read));
}
