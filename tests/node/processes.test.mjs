// createSubprocessExec with programs of the system: what CPython's test_subprocess checks, and what can go wrong.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  BrokenPipeError,
  ConnectionResetError,
  DEVNULL,
  FileNotFoundError,
  PIPE,
  PermissionError,
  ProcessLookupError,
  STDOUT,
  TimeoutError,
  UnsupportedError,
  ValueError,
  createSubprocessExec,
  createSubprocessShell,
  gather,
  run,
  sleep,
  waitFor,
} from "../../www/wasyncio.js";
import { bytes, pattern, text } from "./support.mjs";

const sh = (line, options) => createSubprocessExec("sh", ["-c", line], options);

/** What a child prints, and its return code. */
function* printed(start) {
  const process = yield* start;
  const [stdout] = yield* process.communicate();
  return [text(stdout), process.returncode];
}

const onLoop = (name, main) => test(name, () => run(main));

describe("the pipes of a child", () => {
  onLoop("a dialogue, line by line", function* () {
    const process = yield* sh("while read x; do echo got $x; done; echo bye", { stdin: PIPE, stdout: PIPE });
    for (const word of ["one", "two"]) {
      process.stdin.write(bytes(`${word}\n`));
      yield* process.stdin.drain();
      assert.equal(text(yield* process.stdout.readline()), `got ${word}\n`);
    }
    process.stdin.close();
    assert.equal(text(yield* process.stdout.read()), "bye\n");
    assert.equal(yield* process.wait(), 0);
  });

  onLoop("much goes in and comes out at once", function* () {
    const process = yield* createSubprocessExec("cat", [], { stdin: PIPE, stdout: PIPE });
    const much = pattern(3_000_000);
    const [stdout, stderr] = yield* process.communicate(much);
    assert.ok(Buffer.from(stdout).equals(much));
    assert.deepEqual([stderr, process.returncode], [null, 0]);
  });

  onLoop("communicate without input closes stdin", function* () {
    for (const input of [undefined, null, new Uint8Array()]) {
      const process = yield* createSubprocessExec("cat", [], { stdin: PIPE, stdout: PIPE });
      const [stdout] = yield* process.communicate(input);
      assert.deepEqual([stdout.length, process.returncode], [0, 0]);
    }
  });

  onLoop("a child that ignores its input breaks the pipe, and communicate does not mind", function* () {
    const process = yield* sh("exit 7", { stdin: PIPE });
    assert.equal(yield* process.wait(), 7);
    try {
      for (;;) {
        process.stdin.write(pattern(100_000));
        yield* process.stdin.drain();
      }
    } catch (error) {
      assert.ok(error instanceof BrokenPipeError || error instanceof ConnectionResetError, `${error}`);
    }
    const other = yield* sh("exit 3", { stdin: PIPE, stdout: PIPE });
    const [stdout] = yield* other.communicate(pattern(1_000_000));
    assert.deepEqual([stdout.length, other.returncode], [0, 3]);
  });

  onLoop("a child that writes faster than it is read waits", function* () {
    const process = yield* sh("yes | head -c 5000000; echo done >&2", { stdout: PIPE, stderr: PIPE });
    yield* sleep(0.1);
    stillWaits(yield* pending(process.stderr.readline()));
    assert.equal((yield* process.stdout.read()).length, 5_000_000);
    assert.equal(text(yield* process.stderr.readline()), "done\n");
    assert.equal(yield* process.wait(), 0);
  });

  onLoop("stderr goes where it is told to", function* () {
    const both = (stderr, stdout = PIPE) => sh("echo out; echo err >&2; echo more", { stdout, stderr });
    const read = function* (start) {
      const process = yield* start;
      const streams = yield* process.communicate();
      return streams.map((stream) => stream && text(stream));
    };
    assert.deepEqual(yield* read(both(PIPE)), ["out\nmore\n", "err\n"]);
    assert.deepEqual(yield* read(both(STDOUT)), ["out\nerr\nmore\n", null]);
    assert.deepEqual(yield* read(both(DEVNULL)), ["out\nmore\n", null]);
    assert.deepEqual(yield* read(both(STDOUT, DEVNULL)), [null, null]);
  });

  onLoop("one who stops reading breaks the child's pipe", function* () {
    const process = yield* createSubprocessExec("yes", [], { stdout: PIPE });
    assert.equal(text(yield* process.stdout.readline()), "y\n");
    process.kill();
    assert.equal(yield* process.wait(), -9);
  });
});

/** True if it is not over after a moment. */
function* pending(awaitable) {
  try {
    yield* waitFor(awaitable, 0.02);
    return false;
  } catch (error) {
    if (error instanceof TimeoutError) return true;
    throw error;
  }
}
const stillWaits = (isPending) => assert.ok(isPending, "nobody has read, yet the child was done");

describe("the end of a child", () => {
  onLoop("several may wait, and each is told", function* () {
    const process = yield* sh("sleep 0.05; exit 7");
    assert.equal(process.returncode, null);
    assert.deepEqual(yield* gather(process.wait(), process.wait(), process.wait()), [7, 7, 7]);
    assert.equal(yield* process.wait(), 7);
    assert.equal(process.returncode, 7);
  });

  onLoop("signals end it, and their number is its return code", function* () {
    for (const [signal, code] of [["kill", -9], ["terminate", -15]]) {
      const process = yield* createSubprocessExec("sleep", ["60"]);
      process[signal]();
      process[signal]();
      assert.equal(yield* process.wait(), code);
      assert.throws(() => process[signal](), ProcessLookupError);
    }
    const process = yield* createSubprocessExec("sleep", ["60"]);
    assert.throws(() => process.sendSignal(1000), ValueError);
    assert.throws(() => process.sendSignal("SIGKILL"), TypeError);
    process.sendSignal(1);
    assert.equal(yield* process.wait(), -1);
  });

  onLoop("a wait that times out leaves the child alone", function* () {
    const process = yield* createSubprocessExec("cat", [], { stdin: PIPE });
    assert.ok(yield* pending(process.wait()));
    assert.equal(process.returncode, null);
    process.stdin.close();
    assert.equal(yield* process.wait(), 0);
  });

  onLoop("fifty at once", function* () {
    const child = function* (number) {
      const process = yield* sh(`read x; echo ${number} $x`, { stdin: PIPE, stdout: PIPE });
      const [stdout] = yield* process.communicate(bytes("hello\n"));
      return text(stdout);
    };
    const said = yield* gather(...Array.from({ length: 50 }, (_, number) => child(number)));
    assert.deepEqual(said, Array.from({ length: 50 }, (_, number) => `${number} hello\n`));
  });

  test("a child ends with its loop", async () => {
    const { pid } = await run(() => createSubprocessExec("sleep", ["60"]));
    for (let alive = true; alive; ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      try {
        process.kill(pid, 0);
      } catch {
        alive = false;
      }
    }
  });
});

describe("what a child is given", () => {
  onLoop("arguments, environment, directory", function* () {
    const args = ["two words", "", "*", "$HOME", "ä\n"];
    const options = { stdout: PIPE };
    assert.deepEqual(yield* printed(createSubprocessExec("printf", ["[%s]", ...args], options)), ["[two words][][*][$HOME][ä\n]", 0]);
    assert.deepEqual(yield* printed(createSubprocessExec("/usr/bin/env", [], { ...options, env: { FOO: "bar" } })), ["FOO=bar\n", 0]);
    assert.deepEqual(yield* printed(createSubprocessExec("pwd", [], { ...options, cwd: "/usr" })), ["/usr\n", 0]);
    assert.deepEqual(yield* printed(createSubprocessShell("echo $((6 * 7)); exit 5", options)), ["42\n", 5]);
  });

  onLoop("the system's number", function* () {
    const process = yield* sh("echo $$", { stdout: PIPE });
    const [stdout] = yield* process.communicate();
    assert.equal(text(stdout), `${process.pid}\n`);
  });
});

describe("a child that cannot be started", () => {
  const refused = (name, error, start) =>
    test(name, () => assert.rejects(run(function* () { yield* start(); }), error));

  for (const stderr of [PIPE, STDOUT]) {
    const options = { stdout: PIPE, stderr };
    refused(`there is no such program (stderr ${stderr})`, FileNotFoundError, () => createSubprocessExec("no-such-program", [], options));
    refused(`nor at this path (stderr ${stderr})`, FileNotFoundError, () => createSubprocessExec("./no/such", [], options));
  }
  refused("there is no such directory", FileNotFoundError, () => createSubprocessExec("cat", [], { cwd: "/no/such/directory" }));
  refused("it may not be run", PermissionError, () => createSubprocessExec("/etc/passwd"));
  refused("a zero in a string", ValueError, () => createSubprocessExec("cat", ["a\0b"]));
  refused("no name", ValueError, () => createSubprocessExec(""));
  refused("no program", TypeError, () => createSubprocessExec(42));
  refused("arguments that are a string", TypeError, () => createSubprocessExec("cat", "-n"));
  refused("an argument that is a number", TypeError, () => createSubprocessExec("head", ["-n", 3]));
  refused("STDOUT for stdout", ValueError, () => createSubprocessExec("cat", [], { stdout: STDOUT }));
  refused("a stream of another kind", TypeError, () => createSubprocessExec("cat", [], { stdin: "pipe" }));
  refused("a name with an equals sign", ValueError, () => createSubprocessExec("cat", [], { env: { "A=B": "c" } }));
  refused("a limit of nothing", ValueError, () => createSubprocessExec("cat", [], { limit: 0 }));
  refused("files in memory", UnsupportedError, () => createSubprocessExec("cat", [], { files: { "/a": "b" } }));
  refused("a command that is no string", ValueError, () => createSubprocessShell(["ls"]));
  refused("arguments for a shell", ValueError, () => createSubprocessShell("ls", ["-l"]));
  refused("arguments for a shell among the options", ValueError, () => createSubprocessShell("ls", { args: ["-l"] }));
});
