import { ask, which } from "./look.mjs";
import { Missing } from "./missing.mjs";
import { step } from "./step.mjs";

/** Installs Debian packages where this user may; says how to get the thing where not. */
export async function aptInstall({ what, packages, about, onMacos }) {
  const command = `apt-get install -y ${packages.join(" ")}`;
  if (process.platform === "darwin") throw new Missing(what, onMacos);
  if (!which("apt-get")) throw new Missing(what, `the system's package manager (on Debian: ${command})`);
  const sudo = isRoot() ? "" : "sudo ";
  const missing = new Missing(what, `${sudo}apt-get update && ${sudo}${command}`);
  if (!isRoot() && !mayBecomeRoot()) throw missing;
  const saying = { doing: `installing ${what} (${command})`, about, done: `installed ${what}` };
  await step({ name: packages[0], ...saying, missing }, async (run) => {
    // It fails as a whole where one of the user's other sources is down; whether that matters, `install` finds out.
    await run(...apt("update"), { env: ENV, mayFail: true });
    await run(...apt("install", "-y", "--no-install-recommends", ...packages), { env: ENV });
  });
}

const isRoot = () => process.getuid() === 0;
const mayBecomeRoot = () => which("sudo") !== undefined && ask("sudo", "-n", "true") !== undefined;
const ENV = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

function apt(...args) {
  // Another apt-get (unattended upgrades on a fresh machine) holds the lock for minutes at most.
  const options = ["-q", "-o", "DPkg::Lock::Timeout=600", ...args];
  return isRoot() ? ["apt-get", options] : ["sudo", ["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...options]];
}
