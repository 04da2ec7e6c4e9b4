import { aptInstall } from "../lib/apt.mjs";
import { once } from "../lib/cache.mjs";
import { which } from "../lib/look.mjs";
import { Missing } from "../lib/missing.mjs";

const NAMES = ["openssl", "curl"];

/** Those that most systems have, and that are packages of their own names elsewhere. */
export async function programs() {
  const found = await once("openssl-curl", find, () => {
    const what = lacking().join(" and ");
    return aptInstall({ what, packages: lacking(), about: "10 s", onMacos: `brew install ${lacking().join(" ")}` });
  });
  if (!found) throw new Missing(lacking().join(" and "), `apt-get install ${lacking().join(" ")}`);
  return found;
}

const lacking = () => NAMES.filter((name) => !which(name));

function find() {
  return lacking().length === 0 ? Object.fromEntries(NAMES.map((name) => [name, which(name)])) : undefined;
}
