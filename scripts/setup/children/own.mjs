import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fillFolder, once } from "../lib/cache.mjs";
import { OneLine } from "../lib/missing.mjs";
import { projectFolder } from "../lib/project.mjs";
import { toolEnvironment } from "../lib/rustc.mjs";
import { step } from "../lib/step.mjs";
import { rustTargets } from "../rust-targets.mjs";
import { TARGET, childFolder } from "./folder.mjs";
import { ZIG_VERSION, zig } from "./zig.mjs";

const SOURCES = join(projectFolder, "tests", "processes", "children");

/** Each has a `compiler`, which gets itself ready and then says what to run: `{ command, args, env }`. */
const PROGRAMS = [
  { name: "surroundings", source: "rust/surroundings.rs", compiler: compileRust },
  { name: "wordcount", source: "c/wordcount.c", compiler: compileC },
  { name: "primes", source: "zig/primes.zig", compiler: compileZig },
];

/** This project's own programs: small ones whose every output a test knows, in three languages. */
export async function own() {
  const paths = {};
  for (const program of PROGRAMS) paths[`${program.name}.wasm`] = await built(program);
  return paths;
}

/** Its version is its content: who edits one gets it built anew, and another clone keeps its own. */
function built({ name, source, compiler }) {
  const path = join(SOURCES, source);
  const folder = childFolder(name, digest(path));
  const find = () => [join(folder, `${name}.wasm`)].find((file) => existsSync(file));
  return once(`${name}-for-wasi`, find, () => build({ name, path, folder, compiler }));
}

function digest(path) {
  return createHash("sha256").update(ZIG_VERSION).update(readFileSync(path)).digest("hex").slice(0, 12);
}

async function build({ name, path, folder, compiler }) {
  const compile = await compiler();
  const saying = { doing: `building ${name} for WASI`, about: "5 s, 30 s the first time", done: `built ${name}` };
  await step({ name: `${name}-for-wasi`, ...saying, missing: new OneLine(`${path} does not build`) }, (run) =>
    fillFolder(folder, (root) => {
      const { command, args, env } = compile(path, join(root, `${name}.wasm`));
      return run(command, args, { env });
    }),
  );
}

async function compileRust() {
  await rustTargets();
  const env = toolEnvironment();
  const options = ["--target", TARGET, "--edition", "2024", "-Copt-level=s", "-Cstrip=symbols", "-Dwarnings"];
  return (source, output) => ({ command: env.RUSTC, args: [...options, source, "-o", output], env });
}

async function compileC() {
  const { command, args, env } = await zig();
  const options = ["-target", "wasm32-wasi", "-Os", "-s", "-Wall", "-Wextra", "-Werror"];
  return (source, output) => ({ command, args: [...args, "cc", ...options, source, "-o", output], env });
}

async function compileZig() {
  const { command, args, env } = await zig();
  const options = ["-target", "wasm32-wasi", "-O", "ReleaseSmall"];
  return (source, output) => ({ command, args: [...args, "build-exe", ...options, source, `-femit-bin=${output}`], env });
}
