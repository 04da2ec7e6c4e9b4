import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask, which } from "./look.mjs";

// Names that stay right when Debian releases. One suite or other keeps a package of each recent Rust.
const SUITES = ["stable", "stable-backports", "testing", "unstable"];
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** The mirror of Debian that this machine is configured for, or undefined (then it is no Debian). */
export function debianMirror() {
  if (!which("apt-get") || !which("dpkg-deb")) return undefined;
  const release = debianRelease();
  const sources = ask("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages") ?? "";
  const isMain = ([, suite, component]) => suite === release && component === "main";
  return sources.split("\n").map((line) => line.split(" ")).find(isMain)?.[0];
}

/** The name of the Debian that this is, or undefined. */
export function debianRelease() {
  return /^VERSION_CODENAME=(.*)$/m.exec(osRelease())?.[1];
}

function osRelease() {
  try {
    const text = readFileSync("/etc/os-release", "utf8");
    return /^ID=debian$/m.test(text) ? text : "";
  } catch {
    return "";
  }
}

/**
 * Opens a private view of Debian (default: its newer suites) in `folder`, with lists and downloads of its own: nothing of the
 * system's packages is changed, and no rights are needed. Returns `{ versions, unpack }`.
 */
export async function openDebian(run, mirror, folder, suites = SUITES) {
  const options = privateOptions(mirror, folder, suites);
  // A mirror may lack one of the suites; the others serve.
  await run("apt-get", ["-q", ...options, "update"], { mayFail: true });
  return {
    versions: (name) => madison(ask("apt-cache", ...options, "madison", name) ?? ""),
    unpack: (name, version) => unpack(run, options, folder, name, version),
  };
}

function privateOptions(mirror, folder, suites) {
  const lists = join(folder, "lists");
  const cache = join(folder, "cache");
  const sources = join(folder, "sources.list");
  for (const part of [lists, join(cache, "archives")]) mkdirSync(join(part, "partial"), { recursive: true });
  writeFileSync(sources, suites.map((suite) => `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`).join(""));
  return [
    `Dir::Etc::sourcelist=${sources}`,
    "Dir::Etc::sourceparts=-",
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    // A mirror that stands still is as good: what is looked for does not change.
    "Acquire::Check-Valid-Until=false",
    // Only the lists of packages; descriptions and icons are many times larger.
    "Acquire::Languages=none",
    "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false",
    // As root, apt would fetch as a user who may not write into this folder.
    "APT::Sandbox::User=root",
  ].flatMap((option) => ["-o", option]);
}

/** The versions in the output of `apt-cache madison`, newest first: ` rust-src | 1.95.0+dfsg1-2 | …`. */
export function madison(text) {
  return [...new Set(text.split("\n").map((line) => line.split("|")[1]?.trim()).filter(Boolean))];
}

async function unpack(run, options, folder, name, version) {
  const debs = join(folder, name);
  mkdirSync(debs);
  await run("apt-get", ["-q", ...options, "download", `${name}=${version}`], { cwd: debs });
  await run("sh", ["-c", `dpkg-deb -x ${name}_*.deb .`], { cwd: debs });
  return debs;
}
