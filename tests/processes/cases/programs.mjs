// This project's own programs for WASI 0.1, as children.
import { STDOUT, createTask, run, sleep, waitFor } from "../../../www/wasyncio.js";
import { equal, match, ok } from "../../js/support/assert.mjs";
import { bytes, said, start, text } from "../support/child.mjs";

export const lines = () =>
  run(function* () {
    const [code, stdout] = yield* said("lines.wasm", [], "a\nb\nc\n");
    equal(code, 0);
    match(stdout, /^in all: 3 lines/);
  });

export const linesReportsWhileItWaitsForInput = () =>
  run(function* () {
    const child = yield* start("lines.wasm");
    child.stdin.write(bytes("a\nb\n"));
    match(text(yield* waitFor(child.stdout.readline(), 5)), /^so far: 2 lines/);
    child.stdin.close();
    match(text(yield* child.stdout.readline()), /^in all: 2 lines/);
    equal(yield* child.wait(), 0);
  });

export const tour = () =>
  run(function* () {
    const [code, stdout] = yield* said("tour.wasm", [], "a line for the tour\n", { stderr: STDOUT });
    equal(code, 0);
    match(stdout, /ok run\n/);
    ok(!/^not ok/m.test(stdout), stdout);
  });

export const aChildThatSleepsLeavesThePageAlone = () =>
  run(function* () {
    const child = yield* start("lines.wasm", ["--for", "0.3"]);
    let turns = 0;
    const ticker = createTask(
      (function* () {
        for (;;) {
          yield* sleep(0.01);
          turns += 1;
        }
      })(),
    );
    equal(yield* child.wait(), 0);
    ticker.cancel();
    ok(turns >= 2, `${turns} turns`);
  });
