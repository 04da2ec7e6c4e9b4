import { rmSync } from "node:fs";
import { join } from "node:path";
import { aptInstall } from "../lib/apt.mjs";
import { cacheFolder, fillFolder, once } from "../lib/cache.mjs";
import { ask, askOnce, versionIn, which } from "../lib/look.mjs";
import { Missing } from "../lib/missing.mjs";
import { step } from "../lib/step.mjs";
import { python } from "../python.mjs";

const PACKAGES = ["websockets==17.4", "websockify==0.13.0"];

/**
 * A CPython that has Python's WebSocket server and the gateway from WebSockets to TCP, as `python`.
 *
 * A virtual environment in the cache: the user's own Python gets nothing installed. It is not among the tools, whose
 * folders come first on PATH, where its `python3` would hide the user's.
 */
export async function pythonPackages() {
  const { python3 } = await python();
  const folder = environmentFolder(python3);
  const find = () => which("python", join(folder, "bin"));
  return { python: await once("python-packages", find, () => make(python3, folder)) };
}

/** One for each version of Python: it looks for packages in a folder of its version's name. */
function environmentFolder(python3) {
  const version = versionIn(askOnce(python3, "--version")).join(".");
  return join(cacheFolder(), "python", [version, ...PACKAGES.map((name) => name.replace("==", "-"))].join("-"));
}

async function make(python3, folder) {
  await venv(python3);
  const saying = { doing: `installing ${PACKAGES.join(" and ")} for the tests`, about: "10 s", done: "installed them" };
  const missing = new Missing(PACKAGES.join(" and "), `pip install --no-deps ${PACKAGES.join(" ")}`);
  // One whose Python is gone is there and does not run.
  rmSync(folder, { recursive: true, force: true });
  await step({ name: "python-packages", ...saying, missing }, (run) =>
    fillFolder(folder, async (root) => {
      await run(python3, ["-m", "venv", root]);
      // Without dependencies: websockify names some for what nobody here uses (tokens, Redis), and numpy, which it does without.
      const install = ["install", "--no-deps", "--disable-pip-version-check", ...PACKAGES];
      await run(join(root, "bin", "python"), ["-m", "pip", ...install]);
    }),
  );
}

/** Debian has a part of Python's library that makes virtual environments in a package of its own. */
async function venv(python3) {
  if (ask(python3, "-c", "import ensurepip") !== undefined) return;
  await aptInstall({ what: "Python's venv", packages: ["python3-venv"], about: "10 s", onMacos: "brew install python3" });
}
