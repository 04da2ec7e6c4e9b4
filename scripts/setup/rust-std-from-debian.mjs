/**
 * The fallback where rustup cannot download: builds the standard library for the WebAssembly targets from the source
 * that Debian has, and lays it into the toolchain where rustup would. Plain `cargo build --target …` works from then on.
 *
 * Debian's `rust-src` brings the source, `wasi-libc` the C library; both fit every architecture. std's dependencies come
 * from the registry: those in `rust-src` lack the object file of wit-bindgen, without which there is no WASI 0.2.
 */
import { accessSync, constants, copyFileSync, cpSync, existsSync, mkdirSync } from "node:fs";
import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { cacheFolder, fillFolder, toolFolder, withScratch } from "./lib/cache.mjs";
import { debianMirror, openDebian } from "./lib/debian.mjs";
import { cargoHome } from "./lib/home.mjs";
import { rustc, toolEnvironment } from "./lib/rustc.mjs";
import { CommandFailed, step } from "./lib/step.mjs";
import { linker } from "./linker.mjs";

/** The file that marks a target in the toolchain as ours, and names the compiler it was made with. */
export const MADE_BY_US = "made-by-wasyncio";

const CRATES = "std,panic_abort,test,proc_macro";
const STARTUP = ["crt1-command.o", "crt1-reactor.o", "libc.a"];
// Debian's names of the folders; the first has had two.
const WASI_LIBC = { "wasm32-wasip1": ["wasm32-wasip1", "wasm32-wasi"], "wasm32-wasip2": ["wasm32-wasip2"] };

/** Provides `targets` to the active toolchain; throws `missing` where that cannot be. */
export async function rustStdFromDebian(targets, missing) {
  const rust = rustc();
  if (!isWritable(join(rust.sysroot, "lib", "rustlib"))) throw missing;
  const built = toolFolder("rust-std", `${rust.version}-${rust.commit.slice(0, 9)}`);
  const unbuilt = targets.filter((target) => !existsSync(join(built, target)));
  if (unbuilt.length > 0) await build(unbuilt, built, rust, missing);
  for (const target of targets) await layIntoToolchain(join(built, target), target, rust);
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function build(targets, built, rust, missing) {
  const mirror = debianMirror();
  if (!mirror) throw missing;
  await linker();
  await withScratch(join(cacheFolder(), "build", `.rust-std.${process.pid}`), async (work) => {
    const sources = await fetchSources(mirror, work, rust, missing);
    const crate = emptyCrate(join(work, "empty"));
    for (const target of targets) await buildTarget(target, join(built, target), sources, crate, missing);
  });
}

function fetchSources(mirror, work, rust, missing) {
  const what = `the source of Rust ${rust.version}'s standard library`;
  const saying = { doing: `fetching ${what} from Debian`, about: "30 s", done: `fetched ${what}` };
  return step({ name: "rust-std-source", ...saying, missing }, async (run) => {
    const debian = await openDebian(run, mirror, work);
    const version = debian.versions("rust-src").find((version) => version.startsWith(`${rust.version}+`));
    const [wasi] = debian.versions("wasi-libc");
    if (!version || !wasi) throw new CommandFailed(`Debian has no ${wasi ? `rust-src ${rust.version}` : "wasi-libc"}`);
    const source = await debian.unpack("rust-src", version);
    const libc = await debian.unpack("wasi-libc", wasi);
    return { library: join(source, "usr", "src", `rustc-${rust.version}`, "library"), libc: join(libc, "usr", "lib") };
  });
}

function buildTarget(target, folder, sources, crate, missing) {
  const what = `the standard library for ${target}`;
  const saying = { doing: `building ${what}`, about: "30 s on 2 cores", done: `built ${what}` };
  return step({ name: `rust-std-${target}`, ...saying, missing }, async (run) => {
    const env = environment(sources, join(crate, "target"));
    await run(rustc().cargo, ["build", "--release", `-Zbuild-std=${CRATES}`, "--target", target], { cwd: crate, env });
    await fillFolder(folder, (root) => collect(join(crate, "target", target, "release", "deps"), target, sources, root));
  });
}

/** Something to build, so that cargo builds std. */
function emptyCrate(folder) {
  mkdirSync(join(folder, "src"), { recursive: true });
  // A workspace of its own, wherever the cache folder is.
  writeFileSync(join(folder, "Cargo.toml"), '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n');
  writeFileSync(join(folder, "src", "lib.rs"), "");
  return folder;
}

function environment(sources, target) {
  return toolEnvironment({
    CARGO_TARGET_DIR: target,
    // Building std is what stable cargo keeps for itself, and where it finds the source is a matter of its own tests:
    // without that, the source would have to lie in the toolchain for the time being.
    RUSTC_BOOTSTRAP: "1",
    __CARGO_TESTS_ONLY_SRC_ROOT: sources.library,
    // `lto = true` needs the bitcode.
    CARGO_ENCODED_RUSTFLAGS: ["-Cembed-bitcode=yes", "-Cpanic=abort", ...remap(sources)].join("\x1f"),
  });
}

/** A program's panics name the paths that rustup's std names, not ones of this machine. */
function remap(sources) {
  const paths = { [sources.library]: `/rustc/${rustc().commit}/library`, [join(cargoHome(), "registry", "src")]: "/rust/deps" };
  return Object.entries(paths).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

function collect(deps, target, sources, root) {
  mkdirSync(join(root, "lib"));
  for (const name of readdirSync(deps)) {
    if (name.endsWith(".rlib") && !name.startsWith("libempty-")) copyFileSync(join(deps, name), join(root, "lib", name));
  }
  if (target in WASI_LIBC) collectStartup(target, sources, join(root, "lib", "self-contained"));
}

function collectStartup(target, sources, folder) {
  const libc = WASI_LIBC[target].map((name) => join(sources.libc, name)).find((path) => existsSync(path));
  mkdirSync(folder);
  for (const name of STARTUP) copyFileSync(join(libc, name), join(folder, name));
}

/** What was there was not usable (made with another compiler, or incomplete), or this step would not run. */
async function layIntoToolchain(built, target, rust) {
  const place = join(rust.sysroot, "lib", "rustlib", target);
  await fillFolder(place, async (root) => {
    cpSync(built, root, { recursive: true });
    writeFileSync(join(root, MADE_BY_US), mark(target, rust));
    if (existsSync(place)) await moveAway(place);
  });
}

const mark = (target, rust) => `\
Built from Debian's rust-src by wasyncio's set-up with rustc ${rust.version} (${rust.commit}).
Remove this folder before \`rustup target add ${target}\`.
`;

/** To throw it away takes a moment, in which half of it would be there. */
async function moveAway(place) {
  const trash = join(dirname(place), `.${basename(place)}.old.${process.pid}`);
  await withScratch(trash, async () => renameSync(place, join(trash, "old")));
}
