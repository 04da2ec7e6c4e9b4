import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "../run.mjs";
import { halvesOf } from "./glue/cut.mjs";
import { shortened } from "./glue/shorter.mjs";
import { Cut } from "./module/cut.mjs";
import { isLateExport, partsOf } from "./module/late.mjs";
import { withoutPanics } from "./module/without-panics.mjs";

/** What Rust's compiler uses, which the text of a module does not say. */
const FEATURES = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
const ENABLED = FEATURES.map((feature) => `--enable-${feature}`);

const SMALLER = [
  // Only a second round finds what the first has left bare; between them blocks are put in a shorter order.
  ...["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
  // By name, like functions are next to each other, which helps compression.
  "--reorder-functions-by-name",
  ...["--strip-debug", "--strip-producers", "--strip-target-features"],
];

/**
 * The module as it is published: cut in two, optimised for size, with short names for what it imports and exports. Writes the
 * halves to `first` and `second`, and resolves to the JavaScript around them, which has the same names, by the same keys.
 */
export async function optimised({ javascript, linked }, { first, second, file }, ready) {
  const folder = await mkdtemp(join(tmpdir(), "wasyncio-cut-"));
  try {
    const whole = join(folder, "whole.wasm");
    const text = join(folder, "text.wat");
    const uncut = withoutPanics(await readFile(javascript.replace(/\.js$/, "_bg.wasm")));
    await writeFile(whole, uncut);
    await must(ready.tools["wasm-dis"], [whole, "-o", text], { env: ready.env, capture: true });
    const module = new Cut(await readFile(text, "utf8"), { ...partsOf(await readFile(linked)), isLateExport });

    await writeFile(text, module.first());
    const names = namesIn(await smaller(text, first, ["--zero-filled-memory"], ["--minify-imports-and-exports-and-modules"], ready));
    const around = shortened(await readFile(javascript, "utf8"));
    const version = versionOf(await readFile(first), uncut, around);
    const other = module.second({ ...names, version });
    await writeFile(text, other.text);
    await smaller(text, second, [], [], ready);
    return halvesOf(around, { first: names, second: other, version, file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function smaller(text, out, before, after, { env, tools }) {
  const { output } = await must(tools["wasm-opt"], [...ENABLED, ...before, ...SMALLER, ...after, text, "-o", out], { env, capture: true });
  return output;
}

/** By this it is known of another version's half that it does not belong to this one. */
function versionOf(...contents) {
  return contents.reduce((hash, content) => hash.update(content), createHash("sha256")).digest("hex").slice(0, 8);
}

/** What `wasm-opt` prints of the names that it has shortened: the short ones, by the long ones. */
function namesIn(printed) {
  const { imports, exports } = JSON.parse(printed);
  return { imports: new Map(imports.map(([, name, short]) => [name, short])), exports: new Map(exports) };
}
