// What goes through pipes.
import {
  BrokenPipeError,
  ConnectionResetError,
  DEVNULL,
  PIPE,
  STDOUT,
  TimeoutError,
  createTask,
  gather,
  run,
  sleep,
  wait,
  waitFor,
} from "../../../www/wasyncio.js";
import { equal, fail, match, ok, raises, same } from "../../js/support/assert.mjs";
import { bytes, said, start, text } from "../support/child.mjs";

export const aDialogueByLines = () =>
  run(function* () {
    const child = yield* start("cat.wasm");
    for (const line of ["one\n", "two\n", "drei ß\n"]) {
      child.stdin.write(bytes(line));
      yield* child.stdin.drain();
      equal(text(yield* child.stdout.readline()), line);
    }
    child.stdin.close();
    equal(text(yield* child.stdout.read()), "");
    equal(yield* child.wait(), 0);
  });

export const inputThatIsIgnored = () =>
  run(function* () {
    for (const stdin of [PIPE, DEVNULL, null]) {
      const child = yield* start("ignores.wasm", [], { stdin });
      equal(yield* child.wait(), 7);
    }
  });

export const nothingToRead = () =>
  run(function* () {
    same(yield* said("cat.wasm", [], "", { stdin: DEVNULL }), [0, "", ""]);
    same(yield* said("cat.wasm", [], "", { stdin: null, stderr: STDOUT }), [0, "", null]);
  });

export const errorsIntoOutput = () =>
  run(function* () {
    const [code, stdout, stderr] = yield* said("trap.wasm", [], "", { stderr: STDOUT });
    same([code, stderr], [-6, null]);
    match(stdout, /^beforeRuntimeError: unreachable/);
  });

export const whatNobodyWants = () =>
  run(function* () {
    const [code, stdout, stderr] = yield* said("trap.wasm", [], "", { stdout: DEVNULL });
    same([code, stdout], [-6, null]);
    match(stderr, /^RuntimeError/);
  });

export const anEndWhileItIsWrittenTo = () =>
  run(function* () {
    const child = yield* start("ignores.wasm");
    const chunk = new Uint8Array(64 * 1024);
    try {
      for (let left = 1000; left > 0; left -= 1) {
        child.stdin.write(chunk);
        yield* child.stdin.drain();
      }
      fail("all was taken");
    } catch (error) {
      ok(error instanceof BrokenPipeError || error instanceof ConnectionResetError, `${error.name}: ${error.message}`);
    }
    equal(yield* child.wait(), 7);
  });

export const aFastWriterWaits = () =>
  run(function* () {
    const child = yield* start("flood.wasm");
    yield* sleep(0.3);
    equal(child.returncode, null);
    let read = 0;
    while (read < 8 * 2 ** 20) read += (yield* child.stdout.read(2 ** 16)).length;
    child.kill();
    equal(yield* child.wait(), -9);
    // What was on its way is still there, and no more than the pipe holds.
    const left = (yield* child.stdout.read()).length;
    ok(left <= 2 ** 20, `${left} bytes were left`);
  });

export const aSlowReaderMakesTheWriterWait = () =>
  run(function* () {
    const child = yield* start("cat.wasm");
    let taken = 0;
    const writing = createTask(
      (function* () {
        const chunk = new Uint8Array(64 * 1024);
        for (;;) {
          child.stdin.write(chunk);
          yield* child.stdin.drain();
          taken += chunk.length;
        }
      })(),
    );
    yield* sleep(0.5);
    // Two pipes, a reader and a writer hold something; then it stops.
    ok(taken < 4 * 2 ** 20, `${taken} bytes were taken`);
    const before = taken;
    yield* sleep(0.2);
    equal(taken, before);
    writing.cancel();
    child.kill();
    yield* child.wait();
  });

export const sixtyFourMegabytesThroughThree = () =>
  run(function* () {
    const children = yield* gather(start("cat.wasm"), start("cat.wasm"), start("cat.wasm"));
    const total = 64 * 2 ** 20;
    function* pump(from, to) {
      for (let chunk; (chunk = yield* from.read(2 ** 18)).length > 0;) {
        to.write(chunk);
        yield* to.drain();
      }
      to.close();
    }
    function* feed() {
      const chunk = new Uint8Array(2 ** 18).map((_, at) => at % 251);
      for (let sent = 0; sent < total; sent += chunk.length) {
        children[0].stdin.write(chunk);
        yield* children[0].stdin.drain();
      }
      children[0].stdin.close();
    }
    function* take() {
      let [length, sum] = [0, 0];
      for (let chunk; (chunk = yield* children[2].stdout.read(2 ** 18)).length > 0;) {
        length += chunk.length;
        sum = (sum + chunk[0]) | 0;
      }
      return length;
    }
    const [, , , taken] = yield* gather(
      feed(),
      pump(children[0].stdout, children[1].stdin),
      pump(children[1].stdout, children[2].stdin),
      take(),
    );
    equal(taken, total);
    same(yield* gather(...children.map((child) => child.wait())), [0, 0, 0]);
  });

export const clockAndInputAtOnce = () =>
  run(function* () {
    const child = yield* start("poll.wasm");
    equal(text(yield* waitFor(child.stdout.readexactly(2), 3)), "tt");
    child.stdin.write(bytes("x\n"));
    match(text(yield* waitFor(child.stdout.readline(), 3)), /^t*x\n$/);
    child.stdin.close();
    equal(yield* waitFor(child.wait(), 3), 0);
  });

export const aReaderThatIsGone = () =>
  run(function* () {
    const [code] = yield* said("cat.wasm", [], "x".repeat(2 ** 20), { stdout: DEVNULL });
    equal(code, 0);
  });

export const readsOfAllSizes = () =>
  run(function* () {
    const child = yield* start("cat.wasm");
    const sent = Uint8Array.from({ length: 50_000 }, (_, at) => at % 251);
    const feed = createTask((function* () {
      for (let at = 0; at < sent.length; at += 1000) {
        child.stdin.write(sent.subarray(at, at + 1000));
        yield* sleep(0);
      }
      child.stdin.close();
    })());
    const got = [];
    for (const size of sizes()) {
      const read = yield* child.stdout.read(size);
      if (read.length === 0) break;
      if (read.length > size) throw new Error(`${read.length} bytes instead of ${size}`);
      got.push(...read);
      // What was read is the reader's own.
      read.fill(255);
    }
    yield* feed;
    same(got, [...sent]);
    equal(yield* child.wait(), 0);
  });

function* sizes() {
  for (;;) yield* [1, 999, 1000, 1001, 17, 5000];
}

export const aCancelledReadLosesNothing = () =>
  run(function* () {
    const child = yield* start("cat.wasm");
    for (const word of ["one", "two", "three"]) {
      yield* raises(waitFor(child.stdout.read(100), 0.01), TimeoutError);
      child.stdin.write(bytes(word));
      const reading = createTask(child.stdout.read(100));
      yield* sleep(0);
      reading.cancel();
      yield* wait([reading]);
      let read = reading.cancelled() ? "" : text(reading.result());
      while (read !== word) read += text(yield* child.stdout.read(100));
    }
    child.kill();
    yield* child.wait();
  });
