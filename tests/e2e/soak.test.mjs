// What `npm run soak -- --quick` does: servers that all kinds of clients keep busy, and that stay well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HOSTS } from "../../scripts/soak/hosts.mjs";
import { soak } from "../../scripts/soak/soak.mjs";

for (const host of Object.keys(HOSTS)) {
  test(`a server stays well: ${host}`, async (t) => {
    const { problems } = await soak(host, { quick: true, seed: 1, say: (line) => t.diagnostic(line) });
    assert.deepEqual(problems, []);
  });
}
