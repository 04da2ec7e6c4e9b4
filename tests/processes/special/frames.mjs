// What a child that computes for ever leaves the page.
import { run } from "../../../www/wasyncio.js";
import { equal, ok } from "../../js/support/assert.mjs";
import { start, text } from "../support/child.mjs";

const FEWEST = 30;

export const aSpinningChild = () =>
  run(function* () {
    const child = yield* start("spin.wasm");
    equal(text(yield* child.stdout.readline()), "begun\n");
    const frames = yield framesInASecond();
    child.kill();
    equal(yield* child.wait(), -9);
    ok(frames >= FEWEST, `${frames} frames in a second`);
  });

async function framesInASecond() {
  const until = performance.now() + 1000;
  let frames = 0;
  while (performance.now() < until) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    frames += 1;
  }
  return frames;
}
