import { aptInstall } from "./lib/apt.mjs";
import { once } from "./lib/cache.mjs";
import { askOnce, versionIn, which } from "./lib/look.mjs";
import { Missing } from "./lib/missing.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PACKAGES = ["chromium", "chromium-driver"];
const ON_MACOS = "brew install --cask google-chrome chromedriver";

/**
 * The browser of the tests and its WebDriver, of one major version: a driver refuses every other.
 *
 * How the driver starts it is in `webdriver.json`. `--no-sandbox` is there for all users, not only for root, who needs it:
 * containers forbid the sandbox to others too, and the tests open no pages but their own.
 */
export async function chromium() {
  const found = await once("chromium", find, () =>
    aptInstall({ what: "Chromium and chromedriver", packages: PACKAGES, about: "30 s", onMacos: ON_MACOS }),
  );
  if (!found) throw new Missing("a Chromium and a chromedriver of the same version", `apt-get install ${PACKAGES.join(" ")}`);
  return found;
}

const find = () => matching(BROWSERS.map((name) => which(name)), which("chromedriver"));

function matching(browsers, chromedriver) {
  const chromium = chromedriver && browsers.find((browser) => browser && major(browser) === major(chromedriver));
  return chromium && { chromium, chromedriver };
}

const major = (program) => versionIn(askOnce(program, "--version"))?.[0];
