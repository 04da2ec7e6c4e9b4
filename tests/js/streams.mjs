// StreamReader, fed by hand.
import {
  CancelledError, IncompleteReadError, LimitOverrunError, RuntimeError, StreamReader, TimeoutError, ValueError, createTask, run, sleep, waitFor,
} from "../../www/wasyncio.js";
import { equal, isError, raises, same, throws } from "./support/assert.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const text = (read) => new TextDecoder().decode(read);

export async function lines_and_bytes_are_read() {
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("first\nsecond\nrest"));
    const line = yield* reader.readline();
    equal(line instanceof Uint8Array, true);
    equal(text(line), "first\n");
    equal(text(yield* reader.read(3)), "sec");
    equal(text(yield* reader.readexactly(2)), "on");
    equal(text(yield* reader.readuntil(bytes("\n"))), "d\n");
    equal(reader.atEof(), false);
    reader.feedEof();
    equal(text(yield* reader.read()), "rest");
    equal(reader.atEof(), true);
    equal((yield* reader.read(5)).length, 0);
    equal((yield* reader.readline()).length, 0);
    equal((yield* reader.readexactly(0)).length, 0);
  });
}

export async function a_reader_waits_for_what_is_fed() {
  const order = [];
  await run(function* () {
    const reader = new StreamReader();
    const task = createTask((function* () {
      order.push(text(yield* reader.readline()));
      order.push(text(yield* reader.readexactly(4)));
    })());
    yield* sleep(0);
    reader.feedData(bytes("li"));
    yield* sleep(0);
    order.push("|");
    reader.feedData(bytes("ne\n12"));
    yield* sleep(0);
    order.push("|");
    reader.feedData(bytes("34"));
    yield* task;
  });
  same(order, ["|", "line\n", "|", "1234"]);
}

export async function the_shortest_match_of_several_separators() {
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("a,b;c"));
    reader.feedEof();
    equal(text(yield* reader.readuntil([bytes(";"), bytes(",")])), "a,");
    equal(text(yield* reader.readuntil([bytes(";"), bytes(",")])), "b;");
  });
}

export async function a_stream_that_ends_early() {
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("part"));
    reader.feedEof();
    const error = yield* raises(reader.readexactly(9), IncompleteReadError, "4 bytes read on a total of 9 expected bytes");
    equal(text(error.partial), "part");
    equal(error.expected, 9);
    const other = new StreamReader();
    other.feedData(bytes("no newline"));
    other.feedEof();
    const unfound = yield* raises(other.readuntil(), IncompleteReadError);
    equal(text(unfound.partial), "no newline");
    equal(unfound.expected, null);
  });
}

export async function a_line_beyond_the_limit() {
  await run(function* () {
    const reader = new StreamReader({ limit: 4 });
    reader.feedData(bytes("too long\nok\n"));
    yield* raises(reader.readline(), ValueError);
    equal(text(yield* reader.readline()), "ok\n");
    const other = new StreamReader({ limit: 4 });
    other.feedData(bytes("far too long"));
    const error = yield* raises(other.readuntil(), LimitOverrunError);
    equal(error.consumed > 0, true);
  });
}

export async function one_task_reads_at_a_time() {
  await run(function* () {
    const reader = new StreamReader();
    const first = createTask(reader.read(1));
    yield* sleep(0);
    yield* raises(reader.read(1), RuntimeError, /another coroutine is already waiting/);
    reader.feedData(bytes("x"));
    equal(text(yield* first), "x");
  });
}

export async function a_read_that_is_cancelled_loses_nothing() {
  await run(function* () {
    const reader = new StreamReader();
    const task = createTask(reader.readexactly(4));
    yield* sleep(0);
    reader.feedData(bytes("ab"));
    yield* sleep(0);
    task.cancel();
    yield* raises(task, CancelledError);
    yield* raises(waitFor(reader.readexactly(4), 0.02), TimeoutError);
    reader.feedData(bytes("cd"));
    equal(text(yield* reader.readexactly(4)), "abcd");
  });
}

export async function an_exception_ends_the_reading() {
  await run(function* () {
    const reader = new StreamReader();
    equal(reader.exception(), null);
    const mine = new RangeError("mine");
    const task = createTask(reader.readline());
    yield* sleep(0);
    reader.setException(mine);
    equal(yield* raises(task, RangeError), mine);
    equal(yield* raises(reader.read(1), RangeError), mine);
    equal(reader.exception(), mine);
  });
}

export async function lines_are_iterated() {
  const lines = [];
  await run(async () => {
    const reader = new StreamReader();
    reader.feedData(bytes("a\nb\nc"));
    reader.feedEof();
    for await (const line of reader) lines.push(text(line));
  });
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("d\n"));
    reader.feedEof();
    for (let next; !(next = yield* reader.anext()).done;) lines.push(text(next.value));
  });
  same(lines, ["a\n", "b\n", "c", "d\n"]);
}

export async function what_a_reader_refuses() {
  for (const limit of [0, -1]) throws(() => new StreamReader({ limit }), ValueError, "Limit cannot be <= 0");
  await run(function* () {
    const reader = new StreamReader();
    yield* raises(reader.readexactly(-1), ValueError, "readexactly size can not be less than zero");
    yield* raises(reader.readuntil(new Uint8Array()), ValueError, /at least one-byte string/);
    yield* raises(reader.readuntil([]), ValueError, /at least one element/);
    for (const wrong of ["text", undefined, null, [1], {}, 5]) throws(() => reader.feedData(wrong), TypeError, /Uint8Array/);
    for (const wrong of ["5", null, {}, 1.5, 1n, Symbol("s")]) throws(() => reader.read(wrong), TypeError, /number of bytes/);
    reader.feedEof();
    let error;
    try {
      reader.feedData(bytes("late"));
    } catch (caught) {
      error = caught;
    }
    isError(error, RuntimeError, /feedEof/);
  });
}

export async function what_is_fed_is_copied() {
  await run(function* () {
    const reader = new StreamReader();
    const data = bytes("abc");
    reader.feedData(data);
    data.fill(0);
    const read = yield* reader.read(3);
    equal(text(read), "abc");
    // Neither is it a view of the module's memory, which may move.
    equal(read.buffer.byteLength, 3);
  });
}

export async function a_megabyte_in_pieces() {
  await run(function* () {
    const reader = new StreamReader({ limit: 2 ** 21 });
    const task = createTask(reader.readexactly(2 ** 20));
    yield* sleep(0);
    for (let piece = 0; piece < 1024; piece++) reader.feedData(new Uint8Array(1024).fill(piece));
    const read = yield* task;
    equal(read.length, 2 ** 20);
    equal(read[1023 * 1024], 1023 % 256);
  });
}
