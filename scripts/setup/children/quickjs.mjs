import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, fillFolder, once, withScratch } from "../lib/cache.mjs";
import { Missing } from "../lib/missing.mjs";
import { rustc, toolEnvironment } from "../lib/rustc.mjs";
import { step } from "../lib/step.mjs";
import { childFolder } from "./folder.mjs";
import { zig } from "./zig.mjs";

const VERSION = "0.16.2";
// The crate with that version's sources: all of them, also those of the program `qjs`, which other packages leave out.
const CRATE = ["rquickjs-sys", "0.14.0"];
const SOURCES = ["qjs", "quickjs-libc", "quickjs", "libregexp", "libunicode", "dtoa", "gen/repl", "gen/standalone"];

// As its own CMakeLists.txt has it for WASI; the size of the stack is for deep recursion in JavaScript.
const OPTIONS = [
  ...["-target", "wasm32-wasi", "-Os", "-s", "-DNDEBUG", "-D_GNU_SOURCE", "-DQUICKJS_NG_BUILD"],
  ...["-D_WASI_EMULATED_PROCESS_CLOCKS", "-D_WASI_EMULATED_SIGNAL"],
  ...["-lwasi-emulated-process-clocks", "-lwasi-emulated-signal", "-Wl,-z,stack-size=8388608"],
];

/** The JavaScript interpreter QuickJS (quickjs-ng): an interpreter in C, which reads programs from files and arguments. */
export async function quickjs() {
  const folder = childFolder("quickjs-ng", VERSION);
  const find = () => [join(folder, "qjs.wasm")].find((file) => existsSync(file));
  return { "qjs.wasm": await once(`quickjs-ng-${VERSION}`, find, () => build(folder)) };
}

async function build(folder) {
  const title = `QuickJS ${VERSION} for WASI`;
  const compiler = await zig();
  const saying = { doing: `building ${title}`, about: "30 s on 2 cores", done: `built ${title}` };
  await step({ name: "quickjs", ...saying, missing: new Missing(title, `cargo add ${CRATE.join("@")}`) }, (run) =>
    withScratch(join(cacheFolder(), "build", `.quickjs.${process.pid}`), async (work) => {
      const sources = await fetchSources(run, work);
      const files = SOURCES.map((name) => join(sources, `${name}.c`));
      await fillFolder(folder, (root) =>
        run(compiler.command, [...compiler.args, "cc", ...OPTIONS, ...files, "-o", join(root, "qjs.wasm")], compiler),
      );
    }),
  );
}

/** Has cargo copy the crate for one that depends on it. */
async function fetchSources(run, work) {
  const [name, version] = CRATE;
  mkdirSync(join(work, "src"));
  writeFileSync(join(work, "src", "lib.rs"), "");
  // A workspace of its own, wherever the cache folder is.
  const manifest = `[package]\nname = "sources"\nedition = "2021"\n[workspace]\n[dependencies]\n${name} = "=${version}"\n`;
  writeFileSync(join(work, "Cargo.toml"), manifest);
  await run(rustc().cargo, ["vendor", "vendor"], { cwd: work, env: toolEnvironment() });
  return join(work, "vendor", name, "quickjs");
}
