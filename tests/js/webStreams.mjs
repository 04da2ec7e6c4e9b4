// A reader's `readable` and a writer's `writable`: streams of the Web's.
import { CancelledError, ConnectionError, StreamReader, run, sleep } from "../../www/wasyncio.js";
import { equal, ok, rejects, same } from "./support/assert.mjs";
import { bytes, connected, text } from "./support/connected.mjs";

export async function a_reader_is_read_to_its_end() {
  await run(() => connected(function* ({ reader, peer }) {
    ok(reader.readable instanceof ReadableStream);
    equal(reader.readable, reader.readable);
    peer.writer.write(bytes("some "));
    peer.writer.write(bytes("text"));
    peer.writer.close();
    equal(yield new Response(reader.readable).text(), "some text");
  }));
}

export async function it_reads_when_it_is_asked() {
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("abc"));
    const stream = reader.readable.getReader();
    yield* sleep(0.005);
    equal(text(yield* reader.read(1)), "a", "nothing was taken before anybody asked");
    const { value } = yield stream.read();
    ok(value instanceof Uint8Array);
    equal(text(value), "bc");
    const pending = stream.read();
    yield* sleep(0.005);
    reader.feedData(bytes("d"));
    equal(text((yield pending).value), "d");
    reader.feedEof();
    equal((yield stream.read()).done, true);
  });
}

export async function bytes_are_read_into_a_buffer() {
  await run(function* () {
    const reader = new StreamReader();
    reader.feedData(bytes("abcdef"));
    const stream = reader.readable.getReader({ mode: "byob" });
    const first = yield stream.read(new Uint8Array(4));
    equal(text(first.value), "abcd");
    const second = yield stream.read(new Uint8Array(new ArrayBuffer(8), 3, 4));
    same([text(second.value), second.value.byteOffset], ["ef", 3]);
    reader.feedEof();
    equal((yield stream.read(new Uint8Array(4))).done, true);
  });
}

export async function what_nobody_takes_holds_the_peer_back() {
  await run(() => connected(function* ({ reader, peer }) {
    const size = 2 ** 25;
    const stream = reader.readable.getReader();
    peer.writer.write(new Uint8Array(size));
    peer.writer.writeEof();
    let got = (yield stream.read()).value.length;
    yield* sleep(0.02);
    ok(peer.writer.transport.getWriteBufferSize() > 0);
    for (let next; !(next = yield stream.read()).done;) got += next.value.length;
    equal(got, size);
  }));
}

export async function a_stream_that_is_given_up() {
  await run(() => connected(function* ({ reader, writer, peer }) {
    const stream = reader.readable.getReader();
    const pending = stream.read();
    yield* sleep(0);
    yield stream.cancel(new RangeError("enough"));
    equal((yield pending).done, true);
    stream.releaseLock();
    // The connection is as it was.
    equal(writer.isClosing(), false);
    yield* sleep(0.005);
    peer.writer.write(bytes("on\n"));
    equal(text(yield* reader.readline()), "on\n");
  }));
}

export async function a_readers_error_is_the_streams() {
  await run(function* () {
    const reader = new StreamReader();
    const mine = new RangeError("mine");
    const pending = reader.readable.getReader().read();
    yield* sleep(0);
    reader.setException(mine);
    equal(yield rejects(pending, RangeError), mine);
  });
}

export async function a_read_that_the_end_of_the_program_cancels() {
  let pending;
  await run(function* () {
    pending = new StreamReader().readable.getReader().read();
    yield* sleep(0);
  });
  await rejects(pending, CancelledError);
}

export async function a_writer_takes_a_stream() {
  await run(() => connected(function* ({ writer, peer }) {
    ok(writer.writable instanceof WritableStream);
    equal(writer.writable, writer.writable);
    const source = new Response("some text").body;
    const sent = source.pipeTo(writer.writable);
    equal(text(yield* peer.reader.read()), "some text");
    yield sent;
    equal(writer.isClosing(), false, "the answer can still be read");
  }));
}

export async function a_write_waits_for_the_peer() {
  await run(() => connected(function* ({ writer, peer }) {
    const size = 2 ** 25;
    const sink = writer.writable.getWriter();
    let written = false;
    const write = sink.write(new Uint8Array(size)).then(() => (written = true));
    yield* sleep(0.02);
    equal(written, false);
    equal((yield* peer.reader.readexactly(size)).length, size);
    yield write;
    yield sink.close();
    equal((yield* peer.reader.read()).length, 0);
  }));
}

export async function a_stream_that_is_aborted() {
  await run(() => connected(function* ({ writer, peer }) {
    yield writer.writable.abort(new RangeError("mine"));
    equal(writer.isClosing(), true);
    yield* writer.waitClosed();
    try {
      equal((yield* peer.reader.read()).length, 0);
    } catch (error) {
      ok(error instanceof ConnectionError, String(error));
    }
  }));
}

export async function what_is_no_bytes_breaks_the_stream() {
  await run(() => connected(function* ({ writer }) {
    const sink = writer.writable.getWriter();
    sink.closed.catch(() => {});
    yield rejects(sink.write("text"), TypeError, /TextEncoder/);
    yield rejects(sink.write(bytes("more")), TypeError);
    equal(writer.isClosing(), false);
  }));
}

export async function a_connection_that_was_closed_breaks_the_stream() {
  await run(() => connected(function* ({ writer }) {
    writer.close();
    yield* writer.waitClosed();
    const sink = writer.writable.getWriter();
    sink.closed.catch(() => {});
    const error = yield sink.write(bytes("late")).then(() => null, (caught) => caught);
    ok(error instanceof ConnectionError, String(error));
  }));
}

export async function both_as_a_pair_for_a_transform() {
  await run(() => connected(function* ({ reader, writer, peer }) {
    const upper = new TransformStream({
      transform: (chunk, controller) => controller.enqueue(bytes(text(chunk).toUpperCase())),
    });
    const done = peer.reader.readable.pipeThrough(upper).pipeTo(peer.writer.writable);
    writer.write(bytes("shout"));
    writer.writeEof();
    equal(text(yield* reader.read()), "SHOUT");
    yield done;
  }));
}
