import { rmSync } from "node:fs";
import { join } from "node:path";
import { python } from "../python.mjs";
import { aptInstall } from "./apt.mjs";
import { cacheFolder, fillFolder, once } from "./cache.mjs";
import { ask, askOnce, versionIn, which } from "./look.mjs";
import { Missing } from "./missing.mjs";
import { step } from "./step.mjs";

/**
 * A CPython that has these packages, each given as NAME==VERSION, and no others: the path of its program `python`.
 *
 * A virtual environment in the cache: the user's own Python gets nothing installed. It is not among the tools, whose
 * folders come first on PATH, where its `python3` would hide the user's.
 */
export async function pythonWith(packages, { name, about }) {
  const { python3 } = await python();
  const folder = environmentFolder(python3, packages);
  const find = () => which("python", join(folder, "bin"));
  return once(name, find, () => make(python3, folder, packages, { name, about }));
}

/** One for each version of Python: it looks for packages in a folder of its version's name. */
function environmentFolder(python3, packages) {
  const version = versionIn(askOnce(python3, "--version")).join(".");
  return join(cacheFolder(), "python", [version, ...packages.map((name) => name.replace("==", "-"))].join("-"));
}

async function make(python3, folder, packages, { name, about }) {
  await venv(python3);
  const what = packages.join(" and ");
  const saying = { doing: `installing ${what} for the tests`, about, done: `installed ${what}` };
  // One whose Python is gone is there and does not run.
  rmSync(folder, { recursive: true, force: true });
  await step({ name, ...saying, missing: new Missing(what, `pip install --no-deps ${packages.join(" ")}`) }, (run) =>
    fillFolder(folder, async (root) => {
      await run(python3, ["-m", "venv", root]);
      const install = ["install", "--no-deps", "--disable-pip-version-check", ...packages];
      await run(join(root, "bin", "python"), ["-m", "pip", ...install]);
    }),
  );
}

/** Debian has a part of Python's library that makes virtual environments in a package of its own. */
async function venv(python3) {
  if (ask(python3, "-c", "import ensurepip") !== undefined) return;
  await aptInstall({ what: "Python's venv", packages: ["python3-venv"], about: "10 s", onMacos: "brew install python3" });
}
