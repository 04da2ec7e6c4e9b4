import { join } from "node:path";
import { cargoInstall } from "../lib/cargo-install.mjs";
import { TARGET, childFolder } from "./folder.mjs";

// Those that build for WASI and that tests may want; it has no processes, users or terminals for the others.
const UTILITIES = `base64 basename cat cp cut echo env false head ls mkdir mv nl printf pwd rm seq sha256sum sleep sort tac
  tail tee test tr true uniq wc yes`;

const CRATES = [
  {
    // All in one: the program's first argument is the utility, and so is its own name where the host gives it one.
    crate: "coreutils",
    version: "0.12.0",
    program: "coreutils.wasm",
    about: "70 s",
    rust: [1, 88],
    flags: ["--no-default-features", "--features", UTILITIES.split(/\s+/).join()],
  },
  {
    // The newest that builds: from 2.3 on it has a prompt, whose file locks are not for WASI.
    crate: "jaq",
    version: "2.2.0",
    program: "jaq.wasm",
    about: "25 s",
    rust: [1, 70],
    // Its other allocator is in C.
    flags: ["--no-default-features"],
  },
  { crate: "ripgrep", version: "15.2.0", program: "rg.wasm", about: "25 s", rust: [1, 85] },
];

/** Small and soon built, rather than fast: tests give them little to do. coreutils asks for the slowest kind of linking. */
const ENV = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "s",
  CARGO_PROFILE_RELEASE_LTO: "thin",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
  CARGO_PROFILE_RELEASE_DEBUG: "false",
  CARGO_PROFILE_RELEASE_STRIP: "true",
};

/** The programs that are crates. */
export async function fromCrates() {
  const paths = {};
  for (const { program, ...child } of CRATES) {
    const folder = childFolder(child.crate, child.version);
    const tool = { ...child, name: `${child.crate}-for-wasi`, folder, programs: [program], target: TARGET, env: ENV };
    paths[program] = join(await cargoInstall(tool), program);
  }
  return paths;
}
