// JavaScript modules as children.
import { Files, run, waitFor } from "../../../www/wasyncio.js";
import { equal, match, ok, same } from "../../js/support/assert.mjs";
import { bytes, said, start, text } from "../support/child.mjs";

export const whatItIsGiven = () =>
  run(function* () {
    const files = new Files({ "/in.txt": "text", "/old.txt": "old" });
    const child = yield* start("talks.mjs", ["-x"], { env: { K: "v" }, files });
    child.stdin.write(bytes("hello\n"));
    same(JSON.parse(text(yield* child.stdout.readline())), { args: ["-x"], env: { K: "v" }, files: ["/in.txt", "/old.txt"] });
    equal(text(yield* child.stdout.readline()), "hello\n");
    child.stdin.close();
    equal(text(yield* child.stderr.read()), "the end\n");
    equal(yield* child.wait(), 3);
    same(files.paths(), ["/in.txt", "/out.txt"]);
    equal(files.text("/out.txt"), "written");
  });

export const whatItThrowsIsShown = () =>
  run(function* () {
    const [code, , stderr] = yield* said("throws.mjs", []);
    equal(code, 1);
    match(stderr, /RangeError: not today/);
    const late = yield* said("throws.mjs", ["late"]);
    equal(late[0], 1);
    match(late[2], /TypeError: out of the blue/);
  });

export const itHearsASignal = () =>
  run(function* () {
    const child = yield* begun("tidy");
    child.terminate();
    equal(text(yield* child.stdout.readline()), "signal 15\n");
    equal(yield* child.wait(), 4);
  });

export const itEndsByASignal = () =>
  run(function* () {
    const child = yield* begun("plain");
    child.sendSignal(2);
    equal(yield* child.wait(), -2);
  });

export const oneThatDoesNotListenIsEnded = () =>
  run(function* () {
    const child = yield* begun("rude");
    child.terminate();
    const began = performance.now();
    equal(yield* waitFor(child.wait(), 4), -15);
    ok(performance.now() - began > 1000);
  });

export const itWaitsForItsReader = () =>
  run(function* () {
    const child = yield* start("pours.mjs", [`${16 * 2 ** 20}`]);
    let read = 0;
    for (let chunk; (chunk = yield* child.stdout.read(2 ** 16)).length > 0;) read += chunk.length;
    equal(read, 16 * 2 ** 20);
    equal(yield* child.wait(), 0);
  });

export const whatItSaysBesideHarmsNobody = () =>
  run(function* () {
    const child = yield* start("babbles.mjs");
    equal(text(yield* child.stdout.read()), "babbled\n");
    equal(yield* child.wait(), 0);
  });

function* begun(how) {
  const child = yield* start("patient.mjs", [how]);
  equal(text(yield* child.stdout.readline()), "begun\n");
  return child;
}
