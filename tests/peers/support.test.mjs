// How peers start and end, whatever they are.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { start } from "./support/child.mjs";
import { isThere } from "./support/groups.mjs";
import { onFreePorts } from "./support/ports.mjs";

describe("what they have in common", () => {
  test("a program that ignores the request to end is killed, with what it started", async () => {
    const peer = start("sh", ["-c", "trap '' TERM; sleep 60 & echo started; wait; wait"]);
    await peer.until(/started/);
    await peer.stop();
    assert.ok(!isThere(peer.pid));
  });

  test("a program that is not there", async () => {
    const peer = start("/no/such/program", []);
    await assert.rejects(peer.until(/listening/), /ENOENT/);
    await peer.stop();
  });

  test("a port that somebody took is not insisted on", async () => {
    let attempts = 0;
    const chosen = await onFreePorts(1, async (port) => {
      if (++attempts < 3) throw new Error("bind: Address already in use");
      return port;
    });
    assert.equal(attempts, 3);
    assert.ok(chosen > 0);
  });
});
