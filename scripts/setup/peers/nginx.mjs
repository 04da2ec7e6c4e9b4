import { renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder, fillFolder, once, toolFolder, withScratch } from "../lib/cache.mjs";
import { debianMirror, debianRelease, openDebian } from "../lib/debian.mjs";
import { askOnce, which } from "../lib/look.mjs";
import { Missing } from "../lib/missing.mjs";
import { CommandFailed, step } from "../lib/step.mjs";

const COMMAND = process.platform === "darwin" ? "brew install nginx" : "apt-get install nginx";

/**
 * The web server of the network tests: the user's, else the program out of Debian's package.
 *
 * That is unpacked into the cache and not installed: the installed package serves on port 80, from now on and from
 * every start of the machine, which nobody asked for.
 */
export async function nginx() {
  const found = await once("nginx", find, unpackFromDebian);
  if (!found) throw missing();
  return found;
}

const missing = () => new Missing("nginx", COMMAND);

/** By the release, whose libraries the program is linked with. */
const unpacked = () => toolFolder("nginx", debianRelease() ?? "none");

function find() {
  // Where administrators have it, and others do not have that on PATH.
  const folders = [process.env.PATH ?? "", "/usr/sbin", "/usr/local/sbin"].join(delimiter);
  const candidates = [which("nginx", folders), which("nginx", join(unpacked(), "usr", "sbin"))];
  const nginx = candidates.find((path) => path && runs(path));
  return nginx && { nginx };
}

const runs = (path) => askOnce(path, "-v") !== undefined;

async function unpackFromDebian() {
  const mirror = debianMirror();
  if (!mirror) throw missing();
  const saying = { doing: "fetching nginx from Debian", about: "10 s", done: "fetched nginx" };
  await step({ name: "nginx", ...saying, missing: missing() }, (run) =>
    withScratch(join(cacheFolder(), "build", `.nginx.${process.pid}`), async (work) => {
      const debian = await openDebian(run, mirror, work, [debianRelease()]);
      const [version] = debian.versions("nginx");
      if (!version) throw new CommandFailed("Debian has no nginx");
      const content = await debian.unpack("nginx", version);
      // If one is there, it does not run.
      rmSync(unpacked(), { recursive: true, force: true });
      await fillFolder(unpacked(), async (root) => renameSync(join(content, "usr"), join(root, "usr")));
    }),
  );
}
