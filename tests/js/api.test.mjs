// The JavaScript API: each function that a module here exports is a test, on every host.
// One that has a property `todo`, a reason, is known to fail.
import { describe } from "node:test";
import { hosts } from "./support/hosts.mjs";
import { modulesIn, onHost } from "./support/onHost.mjs";

const modules = await modulesIn(new URL(".", import.meta.url));

describe("the JavaScript API", { concurrency: true }, () => {
  for (const [name, start] of Object.entries(hosts)) describe(name, { concurrency: 1 }, () => onHost(start, modules));
});
