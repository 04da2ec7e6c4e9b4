import { copyFile, cp, mkdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { projectFolder } from "../../setup/lib/project.mjs";
import { optimised } from "./optimised.mjs";

const WWW = join(projectFolder, "www");
const DIST = join(projectFolder, "dist");
const ENTRIES = ["index", "core", "inline"];
/** Of `www/lib`, what becomes a file of its own: a bundler leaves a file out of which a program uses nothing. */
const PARTS = [
  ...["init/initOf", "introspection/index", "process/index", "streams/index", "sync/index"],
  ...["abort", "asCompleted", "exceptionGroup", "gather", "runner", "shield", "taskGroup", "timeout", "wait", "waitFor"],
];
const TYPES = ["wasyncio", ...ENTRIES];

/** `dist`, what the npm package consists of, from what `buildPackage` has built, and gives. */
export async function buildDist(built, ready) {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST);
  const [first, second] = [join(DIST, "wasyncio.wasm"), join(DIST, "wasyncio-io.wasm")];
  const bindings = await optimised(built, { first, second, file: "published:first" }, ready);
  const packed = await Promise.all([first, second].map(async (wasm) => gzipSync(await readFile(wasm), { level: 9 })));
  const script = await readFile(join(WWW, "dist/process/worker.js"));
  await bundle({ bindings: { first: bindings.first, io: bindings.second }, packed, script });
  await copyFile(join(WWW, "dist/process/worker.js"), join(DIST, "worker.js"));
  for (const name of TYPES) await copyFile(join(WWW, `${name}.d.ts`), join(DIST, `${name}.d.ts`));
  await cp(join(WWW, "types"), join(DIST, "types"), { recursive: true });
}

/** A file for each entry, and one for what some of them and some of the parts share. */
async function bundle(contents) {
  // Loaded late: the set-up installs it.
  const { build } = await import("esbuild");
  await build({
    entryPoints: [...ENTRIES.map((name) => module(`${name}.js`, name)), ...PARTS.map((name) => module(`lib/${name}.js`, `parts/${name}`))],
    outdir: DIST,
    bundle: true,
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
    target: "es2022",
    minify: true,
    // Node shows the line of an error that nobody catches.
    lineLimit: 160,
    // Of what wasm-bindgen writes: nobody else sees these.
    mangleProps: /^(__wbg_ptr|__wrap|__destroy_into_raw|_wbg_cb_unref)$/,
    // What package.json says of side effects is about `dist`; the sources must stay in their order.
    ignoreAnnotations: true,
    sourcemap: true,
    plugins: [published(contents)],
    logLevel: "warning",
  });
  // What the parts consist of is in the shared files; these only name it.
  await rm(join(DIST, "parts"), { recursive: true });
}

function module(path, out) {
  return { in: join(WWW, path), out };
}

/** What differs between the sources and what is published. */
function published({ bindings, packed, script }) {
  return {
    name: "published",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /\/init\/(places|workerUrl)\.js$/ }, ({ path }) => ({ path: fileURLToPath(new URL(basename(path), import.meta.url)) }));
      onResolve({ filter: /^inlined:/ }, ({ path }) => ({ path, namespace: "inlined" }));
      onResolve({ filter: /\/init\/bindings\.js$|^published:first$/ }, () => ({ path: "first", namespace: "published" }));
      onResolve({ filter: /^published:io$/ }, () => ({ path: "io", namespace: "published" }));
      onLoad({ filter: /:module$/, namespace: "inlined" }, () => ({ contents: packed[0], loader: "binary" }));
      onLoad({ filter: /:io$/, namespace: "inlined" }, () => ({ contents: packed[1], loader: "binary" }));
      onLoad({ filter: /:worker$/, namespace: "inlined" }, () => ({ contents: script, loader: "text" }));
      onLoad({ filter: /\/www\/lib\/.*\.js$/ }, async ({ path }) => ({ contents: withNames(await readFile(path, "utf8")) }));
      onLoad({ filter: /^/, namespace: "published" }, ({ path }) => ({ contents: bindings[path] }));
    },
  };
}

/** Classes say their names, whatever a minifier makes of them: errors have them in their texts, and consoles show them. */
function withNames(source) {
  return source.replace(/^(?:export )?class (\w+)(?: extends .+)? \{$/gm, '$& static name = "$1";');
}
