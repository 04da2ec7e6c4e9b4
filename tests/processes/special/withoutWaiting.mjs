// A page that has neither JSPI nor shared memory: a child's input must be complete before it starts.
import { UnsupportedError, createTask, run, waitFor } from "../../../www/wasyncio.js";
import { equal, match, raises, same } from "../../js/support/assert.mjs";
import { bytes, said, start, text } from "../support/child.mjs";

export const inputThatIsComplete = () =>
  run(function* () {
    same(yield* said("cat.wasm", [], "all of it\n"), [0, "all of it\n", ""]);
  });

export const noInputIsWanted = () =>
  run(function* () {
    const child = yield* start("ignores.wasm");
    equal(yield* waitFor(child.wait(), 5), 7);
  });

export const liveInputIsRefused = () =>
  run(function* () {
    const child = yield* start("cat.wasm");
    child.stdin.write(bytes("a line\n"));
    yield* child.stdin.drain();
    equal(text(yield* waitFor(child.stdout.readline(), 5)), "a line\n");
    yield* raises(child.stdout.readline(), UnsupportedError, /JSPI.*cross-origin isolated/);
    equal(yield* child.wait(), -6);
  });

export const javaScriptIsAsEver = () =>
  run(function* () {
    const child = yield* start("talks.mjs");
    yield* child.stdout.readline();
    child.stdin.write(bytes("live\n"));
    equal(text(yield* child.stdout.readline()), "live\n");
    child.stdin.close();
    equal(yield* child.wait(), 3);
  });

export const timesPass = () =>
  run(function* () {
    const reading = createTask(said("lines.wasm", ["--for", "0.1"], "a\n"));
    match((yield* reading)[1], /^in all: 1 lines/);
  });
