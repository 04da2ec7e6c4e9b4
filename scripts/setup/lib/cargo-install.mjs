import { rmSync } from "node:fs";
import { join } from "node:path";
import { linker } from "../linker.mjs";
import { rustTargets } from "../rust-targets.mjs";
import { cacheFolder, fillFolder, once, toolFolder } from "./cache.mjs";
import { isAtLeast, versionIn, which } from "./look.mjs";
import { Missing } from "./missing.mjs";
import { rustc, toolEnvironment } from "./rustc.mjs";
import { CommandFailed, step } from "./step.mjs";

/**
 * Builds a crate's programs into the cache and returns their folder.
 *
 * The build folder is kept in the cache until the build succeeds: one that was interrupted goes on where it was.
 * A tool may have a `folder` other than that of its name, a `target` other than this machine, and an `env` of its own.
 */
export async function cargoInstall(tool) {
  const folder = tool.folder ?? toolFolder(tool.name, tool.version);
  const find = () => (tool.programs.every((name) => which(name, join(folder, "bin"))) ? join(folder, "bin") : undefined);
  return once(`${tool.name}-${tool.version}`, find, () => build(tool, folder));
}

async function build(tool, folder) {
  const title = `${tool.name} ${tool.version}`;
  const target = join(cacheFolder(), "build", `${tool.name}-${tool.version}`);
  const forTarget = tool.target ? ["--target", tool.target] : [];
  const install = ["install", tool.crate, "--version", tool.version, ...forTarget, ...(tool.flags ?? [])];
  requireRust(title, tool.rust);
  await linker();
  if (tool.target) await rustTargets();
  await step(
    {
      name: `${tool.name}-${tool.version}`,
      doing: `building ${title}`,
      about: `${tool.about} on 2 cores`,
      done: `built ${title}`,
      missing: new Missing(title, `cargo ${install.join(" ")}`),
    },
    (run) => fillFolder(folder, (root) => installInto(run, [...install, "--root", root], { ...tool.env, CARGO_TARGET_DIR: target })),
  );
  rmSync(target, { recursive: true, force: true });
}

/** With the versions its authors tested; where a registry does not have all of them (a mirror lags behind), with those it has. */
async function installInto(run, install, env) {
  // Not in the project's folder: what its `.cargo/config.toml` says is not meant for tools.
  const options = { cwd: cacheFolder(), env: toolEnvironment(env) };
  try {
    await run(rustc().cargo, [...install, "--locked"], options);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    await run(rustc().cargo, install, options);
  }
}

function requireRust(title, least) {
  const { version } = rustc();
  if (isAtLeast(versionIn(version), least)) return;
  throw new Missing(`rustc ${least.join(".")} or newer, which ${title} needs (this is ${version})`, "rustup update stable");
}
