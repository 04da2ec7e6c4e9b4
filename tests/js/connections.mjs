// openConnection, StreamWriter and its Transport.
import {
  CancelledError, ConnectionError, ConnectionRefusedError, ConnectionResetError, Event, LimitOverrunError, OSError, RuntimeError, StreamReader,
  StreamWriter, TimeoutError, Transport, ValueError, createTask, gather, getRunningLoop, openConnection, run, sleep, startServer, waitFor,
} from "../../www/wasyncio.js";
import { equal, ok, raises, same, throws } from "./support/assert.mjs";
import { bytes, connected, echo, text } from "./support/connected.mjs";
import { logged, macrotask } from "./support/inHost.mjs";

export async function a_line_there_and_back() {
  await run(() => connected(function* ({ reader, writer, peer }) {
    ok(reader instanceof StreamReader);
    ok(writer instanceof StreamWriter);
    writer.write(bytes("hello\n"));
    yield* writer.drain();
    equal(text(yield* peer.reader.readline()), "hello\n");
    peer.writer.write(bytes("good day"));
    peer.writer.close();
    equal(text(yield* reader.read()), "good day");
    equal(reader.atEof(), true);
    writer.close();
    equal(writer.isClosing(), true);
    yield* writer.waitClosed();
  }));
}

export async function async_functions_await_the_same() {
  await run(async () => {
    const server = await startServer(echo, "127.0.0.1", 0);
    const [reader, writer] = await openConnection(...server.sockets[0].getsockname());
    writer.write(bytes("one\ntwo\n"));
    await writer.drain();
    equal(text(await reader.readline()), "one\n");
    equal(text(await reader.readexactly(4)), "two\n");
    writer.close();
    await writer.waitClosed();
    server.close();
    await server.waitClosed();
  });
}

export async function what_is_known_of_a_connection() {
  await run(() => connected(function* ({ writer, peer, server }) {
    const address = server.sockets[0].getsockname();
    same(writer.getExtraInfo("peername"), address);
    same(peer.writer.getExtraInfo("sockname"), address);
    same(peer.writer.getExtraInfo("peername"), writer.getExtraInfo("sockname"));
    same(writer.transport.getExtraInfo("peername"), address);
    equal(writer.getExtraInfo("subprotocol"), null);
    equal(writer.getExtraInfo("cipher", 5), 5);
    equal(writer.getExtraInfo("cipher", undefined), null);
    ok(writer.transport instanceof Transport);
    equal(writer.transport, writer.transport);
    yield* sleep(0);
  }));
}

export async function the_own_address_is_chosen() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0);
    const address = server.sockets[0].getsockname();
    const [reader, writer] = yield* openConnection(...address, { localAddr: ["127.0.0.2", 0] });
    writer.write(bytes("here\n"));
    equal(text(yield* reader.readline()), "here\n");
    // Where there is no TCP nobody looks at it.
    if (globalThis.process) {
      equal(writer.getExtraInfo("sockname")[0], "127.0.0.2");
      yield* inUse(address, writer.getExtraInfo("sockname"));
      const other = yield* startServer(echo, "127.0.0.1", 0);
      yield* inUse(address, other.sockets[0].getsockname());
      other.close();
      yield* raises(openConnection(...address, { localAddr: ["no.such.name", 0] }), ValueError, /no\.such\.name/);
    }
    writer.close();
    server.close();
  });
}

function* inUse(address, localAddr) {
  const error = yield* raises(openConnection(...address, { localAddr }), OSError);
  ok(["EADDRINUSE", "EADDRNOTAVAIL"].includes(error.code), error.code);
}

export async function all_kinds_of_bytes_are_written() {
  await run(() => connected(function* ({ writer, peer }) {
    const buffer = bytes("-view-").buffer;
    writer.write(bytes("array,"));
    writer.write(bytes("buffer,").buffer);
    writer.write(new DataView(buffer, 1, 4));
    writer.write(bytes("a part of it").subarray(1, 4));
    writer.write(Uint16Array.of(0x2121));
    if (typeof SharedArrayBuffer === "function") writer.write(new SharedArrayBuffer(0));
    writer.write(new Uint8Array());
    writer.writelines([bytes("1"), new Uint8Array(), bytes("2").buffer]);
    writer.writelines((function* () {
      yield bytes("3");
    })());
    writer.writelines([]);
    writer.writeEof();
    equal(text(yield* peer.reader.read()), "array,buffer,view pa!!123");
  }));
}

export async function an_array_that_lies_about_its_length() {
  class Liar extends Uint8Array {
    get length() {
      return 1;
    }
  }
  await run(() => connected(function* ({ writer, peer }) {
    const own = bytes("own");
    Object.defineProperty(own, "length", { value: 0 });
    for (const liar of [new Liar(bytes("liar")), own]) {
      writer.write(liar);
      writer.writelines([liar]);
    }
    writer.writeEof();
    equal(text(yield* peer.reader.read()), "liarliarownown");
    const reader = new StreamReader();
    reader.feedData(own);
    equal(text(yield* reader.readexactly(3)), "own");
  }));
}

export async function what_is_written_is_copied() {
  await run(() => connected(function* ({ writer, peer }) {
    const data = new Uint8Array(2 ** 22).fill(1);
    writer.write(data);
    data.fill(2);
    writer.writeEof();
    const got = yield* peer.reader.read();
    equal(got.length, data.length);
    ok(got.every((byte) => byte === 1));
  }));
}

export async function the_end_of_one_direction() {
  await run(() => connected(function* ({ reader, writer, peer }) {
    equal(writer.canWriteEof(), true);
    writer.write(bytes("question"));
    writer.writeEof();
    writer.writeEof();
    throws(() => writer.write(bytes("more")), RuntimeError, /write_eof/);
    throws(() => writer.writelines([bytes("more")]), RuntimeError, /write_eof/);
    equal(text(yield* peer.reader.read()), "question");
    equal(peer.reader.atEof(), true);
    peer.writer.write(bytes("answer"));
    peer.writer.close();
    equal(text(yield* reader.read()), "answer");
    yield* writer.drain();
  }));
}

export async function closing_twice_and_writing_afterwards() {
  await run(() => connected(function* ({ reader, writer }) {
    for (let n = 0; n < 2; n++) writer.close();
    writer.write(bytes("lost"));
    writer.writeEof();
    yield* raises(writer.drain(), ConnectionResetError, "Connection lost");
    for (let n = 0; n < 2; n++) yield* writer.waitClosed();
    writer.close();
    writer.transport.close();
    writer.transport.abort();
    equal(writer.transport.isClosing(), true);
    equal(writer.transport.getWriteBufferSize(), 0);
    equal((yield* reader.read()).length, 0);
    equal((yield* reader.readline()).length, 0);
  }));
}

export async function the_marks_of_the_buffer() {
  await run(() => connected(function* ({ writer: { transport } }) {
    same(transport.getWriteBufferLimits(), [2 ** 14, 2 ** 16]);
    equal(transport.getWriteBufferSize(), 0);
    const after = (limits) => {
      transport.setWriteBufferLimits(limits);
      return transport.getWriteBufferLimits();
    };
    same(after({ high: 100 }), [25, 100]);
    same(after({ low: 100 }), [100, 400]);
    same(after({ low: 7, high: 9 }), [7, 9]);
    same(after({ high: 0 }), [0, 0]);
    same(after({ low: null, high: null }), [2 ** 14, 2 ** 16]);
    same(after({ high: 5 }), [1, 5]);
    same(after(), [2 ** 14, 2 ** 16]);
    throws(() => after({ low: 2, high: 1 }), ValueError, /must be >= low/);
    for (const wrong of [-1, -Infinity]) throws(() => after({ high: wrong }), wrong === -1 ? ValueError : TypeError);
    for (const wrong of ["5", 1.5, NaN, {}, 5n]) throws(() => after({ low: wrong }), TypeError, /number of bytes/);
    yield* sleep(0);
  }));
}

export async function several_tasks_drain() {
  await run(() => connected(function* ({ writer, peer }) {
    const size = 2 ** 25;
    writer.write(new Uint8Array(size));
    ok(writer.transport.getWriteBufferSize() > 0);
    const drains = [1, 2, 3].map(() => createTask(writer.drain()));
    yield* sleep(0.02);
    same(drains.map((drain) => drain.done()), [false, false, false]);
    drains[1].cancel();
    yield* raises(drains[1], CancelledError);
    writer.writeEof();
    equal((yield* peer.reader.read()).length, size);
    yield* gather(drains[0], drains[2]);
  }));
}

export async function an_aborted_connection() {
  await run(() => connected(function* ({ reader, writer, peer }) {
    const reading = createTask(reader.read());
    const drains = createTask((function* () {
      writer.write(new Uint8Array(2 ** 25));
      yield* writer.drain();
    })());
    yield* sleep(0.01);
    writer.transport.abort();
    yield* writer.waitClosed();
    equal((yield* reading).length, 0);
    // As in asyncio: nothing went wrong.
    equal(yield* drains, undefined);
    yield* raises(writer.drain(), ConnectionResetError, "Connection lost");
    // What had come may be read; then the peer sees that it was reset.
    try {
      yield* peer.reader.read();
    } catch (error) {
      ok(error instanceof ConnectionError);
    }
  }));
}

export async function nobody_listens() {
  await run(function* () {
    const server = yield* startServer(() => {}, "127.0.0.1", 0);
    const address = server.sockets[0].getsockname();
    server.close();
    yield* server.waitClosed();
    const error = yield* raises(openConnection(...address), ConnectionRefusedError);
    equal(error.code, "ECONNREFUSED");
    ok(error instanceof OSError);
    ok(error.message.length > 0);
  });
}

export async function a_connection_that_is_given_up() {
  await run(function* () {
    const gone = new Event();
    const server = yield* startServer(function* (reader, writer) {
      yield* reader.read();
      writer.close();
      gone.set();
    }, "127.0.0.1", 0);
    const opening = createTask(openConnection(...server.sockets[0].getsockname()));
    yield* sleep(0);
    // Some hosts connect at once.
    if (opening.cancel()) yield* raises(opening, CancelledError);
    else (yield* opening)[1].close();
    // Before the server knew of it, or afterwards.
    server.closeClients();
    server.close();
    yield* waitFor(server.waitClosed(), 5);
  });
}

export async function waits_that_are_cancelled() {
  await run(() => connected(function* ({ reader, writer, peer, server }) {
    for (const wait of [() => reader.read(5), () => reader.readline(), () => writer.waitClosed(), () => server.waitClosed()]) {
      const task = createTask(wait());
      yield* sleep(0);
      task.cancel();
      yield* raises(task, CancelledError);
      yield* raises(waitFor(wait(), 0.001), TimeoutError);
    }
    peer.writer.write(bytes("all is well\n"));
    equal(text(yield* reader.readline()), "all is well\n");
    yield* writer.drain();
  }));
}

export async function the_limit_of_the_reader() {
  await run(() => connected(function* ({ reader, peer }) {
    peer.writer.write(bytes("0123456789\nok\n"));
    const error = yield* raises(reader.readuntil(), LimitOverrunError);
    equal(error.consumed > 0, true);
    yield* raises(reader.readline(), ValueError);
    equal(text(yield* reader.readline()), "ok\n");
  }, { limit: 5 }));
}

export async function one_task_reads_a_connection_at_a_time() {
  await run(() => connected(function* ({ reader, peer }) {
    const first = createTask(reader.read(1));
    yield* sleep(0);
    yield* raises(reader.readline(), RuntimeError, /another coroutine is already waiting/);
    peer.writer.write(bytes("x"));
    equal(text(yield* first), "x");
  }));
}

export async function what_is_fed_by_hand_comes_too() {
  await run(() => connected(function* ({ reader, peer }) {
    reader.feedData(bytes("fed "));
    peer.writer.write(bytes("sent\n"));
    equal(text(yield* reader.readline()), "fed sent\n");
    const mine = new RangeError("mine");
    reader.setException(mine);
    equal(yield* raises(reader.read(1), RangeError), mine);
  }));
}

export async function a_thousand_connections() {
  const COUNT = 1000;
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0, { backlog: COUNT });
    const address = server.sockets[0].getsockname();
    function* client(n) {
      const [reader, writer] = yield* openConnection(...address);
      writer.write(bytes(`client ${n}\n`));
      const line = text(yield* reader.readline());
      writer.close();
      yield* writer.waitClosed();
      return line;
    }
    const lines = yield* gather(Array.from({ length: COUNT }, (_, n) => client(n)));
    same(lines, lines.map((_, n) => `client ${n}\n`));
    server.close();
    yield* server.waitClosed();
  });
}

export async function a_connection_that_is_forgotten() {
  await run(async () => {
    const accepted = getRunningLoop().createFuture();
    const server = await startServer((reader, writer) => accepted.setResult([reader, writer]), "127.0.0.1", 0);
    await forgets(server);
    const [reader, writer] = await accepted;
    const ended = createTask(reader.read());
    for (let n = 0; n < 100 && !ended.done(); n++) {
      globalThis.gc();
      await macrotask();
      await sleep(0.005);
    }
    equal(ended.done(), true, "the forgotten end was closed");
    writer.close();
    server.close();
  }, { debug: true });
  const [said, ...others] = logged().filter(([, message]) => !message.includes("took"));
  equal(said[0], "warning");
  ok(/^unclosed connection with 127\.0\.0\.1:\d+: close\(\) its StreamWriter$/.test(said[1]), said[1]);
  same(others, []);
}

async function forgets(server) {
  const [reader] = await openConnection(...server.sockets[0].getsockname());
  equal(reader.atEof(), false);
}

export async function a_read_keeps_its_connection() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0);
    const reads = createTask((function* () {
      const [reader] = yield* openConnection(...server.sockets[0].getsockname());
      return yield* reader.read();
    })());
    for (let n = 0; n < 5; n++) {
      globalThis.gc();
      yield macrotask();
    }
    equal(reads.done(), false);
    reads.cancel();
    yield* raises(reads, CancelledError);
    server.close();
  });
}
