// The same tests, of the package as it is published: its module is in two halves, of which the second is loaded when a test
// first wants it. Before it, `npm run build`.
import { describe } from "node:test";
import { published } from "./support/hosts.mjs";
import { modulesIn, onHost } from "./support/onHost.mjs";

// That one measures the memory of the whole module.
const modules = (await modulesIn(new URL(".", import.meta.url))).filter(({ file }) => file !== "memory.mjs");
const itself = { file: "support/isPublished.mjs", tests: [["what_is_tested_is_dist", {}], ["classes_have_their_names", {}]] };

describe("the JavaScript API, as it is published", { concurrency: true }, () => {
  for (const [name, start] of Object.entries(published)) describe(name, { concurrency: 1 }, () => onHost(start, [itself, ...modules]));
});
