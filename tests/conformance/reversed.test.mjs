// The traces come from the Rust loop: with its ready queue reversed, scenarios fail.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PACKAGE_NEEDS, buildModule } from "../../scripts/lib/npm-package.mjs";
import { setup } from "../../scripts/setup/index.mjs";
import { scenariosIn } from "./run/inputs.mjs";
import { node } from "./run/node.mjs";
import { judged } from "./run/report.mjs";
import { translated } from "./run/translation.mjs";

const at = (path) => new URL(path, import.meta.url);

describe("the ready queue", () => {
  const folder = mkdtempSync(join(tmpdir(), "wasyncio-reversed-"));
  let scenarios;

  before(async () => {
    const ready = await setup([...PACKAGE_NEEDS, "python"]);
    await buildModule("wasyncio-reversed", "reversed", ready);
    // Those without a timer: what a reversed loop makes of them does not depend on the machine.
    const all = scenariosIn(at("scenarios").pathname, at("expected").pathname, "");
    scenarios = translated(all.filter(({ clock, io, note }) => clock === "none" && io === "-" && note !== "detail"), folder, ready.tools.python3);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** How many scenarios pass with this API. */
  async function passed(options) {
    const host = await node(options);
    let count = 0;
    for (const scenario of scenarios) count += (await judged(scenario, host)).outcome === "passed";
    await host.close();
    return count;
  }

  test("in its order every scenario passes", async () => {
    assert.equal(await passed(), scenarios.length);
  });

  test("reversed, more than a third of them fail", async () => {
    const left = await passed({ api: at("reversed/api.mjs").href, patience: 1000 });
    assert.ok(left < (scenarios.length * 2) / 3, `${left} of ${scenarios.length} still pass`);
  });
});
