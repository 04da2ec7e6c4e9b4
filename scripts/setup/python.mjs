import { aptInstall } from "./lib/apt.mjs";
import { once } from "./lib/cache.mjs";
import { askOnce, isAtLeast, versionIn, which } from "./lib/look.mjs";
import { Missing } from "./lib/missing.mjs";

/** `except*` and the grammar's other latest parts are in its `ast` from there on. */
const LEAST = [3, 11];
const NAMES = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];

/** A CPython whose parser the conformance tool uses. Nothing else here needs one. */
export async function python() {
  const found = await once("python", find, () =>
    aptInstall({ what: "python3", packages: ["python3"], about: "20 s", onMacos: "brew install python3" }),
  );
  if (!found) throw new Missing(`python3 ${LEAST.join(".")} or newer`, "apt-get install python3");
  return found;
}

function find() {
  const python3 = NAMES.map((name) => which(name)).find((path) => path && isRecent(path));
  return python3 && { python3 };
}

function isRecent(path) {
  const version = versionIn(askOnce(path, "--version"));
  return version !== undefined && isAtLeast(version, LEAST);
}
