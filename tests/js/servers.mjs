// startServer and Server.
import {
  CancelledError, ConnectionError, ContextVar, Event, OSError, RuntimeError, Server, StreamReader, StreamWriter, asyncWith, allTasks,
  createTask, currentTask, getRunningLoop, openConnection, run, sleep, startServer, waitFor,
} from "../../www/wasyncio.js";
import { equal, ok, raises, same } from "./support/assert.mjs";
import { bytes, connected, echo, text } from "./support/connected.mjs";
import { macrotask } from "./support/inHost.mjs";

/** What a client reads that sends a line. */
function* asks(server, line = "hello\n") {
  const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
  writer.write(bytes(line));
  try {
    return text(yield* reader.read());
  } finally {
    writer.close();
  }
}

/** What the exception handler gets while `body` runs. */
function* reported(body) {
  const contexts = [];
  const loop = getRunningLoop();
  loop.setExceptionHandler((_, context) => contexts.push(context));
  yield* body();
  loop.setExceptionHandler(null);
  return contexts;
}

export async function callbacks_of_each_kind() {
  await run(function* () {
    function* coroutine(reader, writer) {
      ok(reader instanceof StreamReader);
      ok(writer instanceof StreamWriter);
      ok(allTasks().has(currentTask()));
      writer.write(yield* reader.readline());
      writer.close();
    }
    async function asynchronous(reader, writer) {
      writer.write(await reader.readline());
      writer.close();
    }
    function plain(reader, writer) {
      createTask(coroutine(reader, writer));
      return 5;
    }
    for (const callback of [coroutine, asynchronous, plain]) {
      const server = yield* startServer(callback, "127.0.0.1", 0);
      equal(yield* asks(server), "hello\n");
      server.close();
      yield* server.waitClosed();
    }
  });
}

export async function a_callback_that_fails_is_reported() {
  function* coroutine(reader) {
    yield* reader.readline();
    throw new RangeError("coroutine");
  }
  async function asynchronous(reader) {
    await reader.readline();
    throw new RangeError("asynchronous");
  }
  function plain() {
    throw new RangeError("plain");
  }
  await run(function* () {
    for (const callback of [coroutine, asynchronous, plain]) {
      const contexts = yield* reported(function* () {
        const server = yield* startServer(callback, "127.0.0.1", 0);
        try {
          equal(yield* asks(server), "");
        } catch (error) {
          ok(error instanceof ConnectionError, String(error));
        }
        server.close();
        yield* server.waitClosed();
      });
      equal(contexts.length, 1);
      const [{ message, exception, transport }] = contexts;
      equal(message, "Unhandled exception in client_connected_cb");
      equal(exception.message, callback.name);
      equal(transport.isClosing(), true);
    }
  });
}

export async function a_callback_that_is_cancelled_is_not_reported() {
  function* coroutine() {
    yield* sleep(0);
    throw new CancelledError();
  }
  const cancels = () => {
    const task = createTask(sleep(60));
    task.cancel();
    return task;
  };
  const plain = () => {
    throw new CancelledError();
  };
  await run(function* () {
    for (const callback of [coroutine, cancels, plain, async () => plain()]) {
      const contexts = yield* reported(function* () {
        const server = yield* startServer(callback, "127.0.0.1", 0);
        const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
        equal((yield* reader.read()).length, 0);
        writer.close();
        server.close();
        yield* server.waitClosed();
      });
      same(contexts, []);
    }
  });
}

export async function a_callback_that_gives_rubbish() {
  const rubbish = [undefined, null, 5, "text", {}, [], Symbol("s"), { next: 5 }, new Proxy({}, {}), Promise.resolve(5)];
  await run(function* () {
    const left = [...rubbish];
    const server = yield* startServer((reader, writer) => {
      writer.write(bytes("x"));
      writer.close();
      return left.shift();
    }, "127.0.0.1", 0);
    for (const _ of rubbish) equal(yield* asks(server), "x");
    equal(left.length, 0);
    server.close();
    yield* server.waitClosed();
  });
}

export async function a_callback_that_gives_what_throws() {
  const thrower = {
    get then() {
      throw new RangeError("then");
    },
  };
  await run(function* () {
    for (const [given, message] of [[() => thrower, "then"], [() => ({ then: () => thrower.then }), "then"]]) {
      const contexts = yield* reported(function* () {
        const server = yield* startServer(given, "127.0.0.1", 0);
        const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
        equal((yield* reader.read()).length, 0);
        writer.close();
        server.close();
        yield* server.waitClosed();
      });
      same(contexts.map(({ exception }) => exception.message), [message]);
    }
  });
}

export async function a_handler_that_throws_harms_nobody() {
  await run(function* () {
    const loop = getRunningLoop();
    const seen = [];
    loop.setExceptionHandler((_, context) => {
      seen.push(context.message);
      if (seen.length === 1) throw new RangeError("handler");
    });
    loop.defaultExceptionHandler = (context) => seen.push(context.message);
    let calls = 0;
    const server = yield* startServer((reader, writer) => {
      if (calls++ === 0) throw new RangeError("callback");
      return echo(reader, writer);
    }, "127.0.0.1", 0);
    const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
    equal((yield* reader.read()).length, 0);
    writer.close();
    const [second, out] = yield* openConnection(...server.sockets[0].getsockname());
    out.write(bytes("still there\n"));
    equal(text(yield* second.readline()), "still there\n");
    out.close();
    server.close();
    same(seen, ["Unhandled exception in client_connected_cb", "Unhandled error in exception handler"]);
  });
}

export async function it_serves_later() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0, { startServing: false });
    ok(server instanceof Server);
    equal(server.isServing(), false);
    equal(server.getLoop(), getRunningLoop());
    const [host, port] = server.sockets[0].getsockname();
    same([host, typeof port], ["127.0.0.1", "number"]);
    for (let n = 0; n < 2; n++) yield* server.startServing();
    equal(server.isServing(), true);
    const [reader, writer] = yield* openConnection(host, port);
    writer.write(bytes("a line\n"));
    equal(text(yield* reader.readline()), "a line\n");
    writer.close();
    for (let n = 0; n < 2; n++) server.close();
    same([server.isServing(), server.sockets.length], [false, 0]);
    yield* raises(server.startServing(), RuntimeError, /closed/);
    yield* raises(server.serveForever(), RuntimeError, /closed/);
    for (let n = 0; n < 2; n++) yield* server.waitClosed();
  });
}

export async function a_block_closes_it() {
  await run(function* () {
    const given = yield* asyncWith(yield* startServer(echo, "127.0.0.1", 0), function* (server) {
      equal(server.isServing(), true);
      yield* sleep(0);
      return server;
    });
    equal(given.isServing(), false);
    equal(given.sockets.length, 0);
  });
}

export async function it_serves_until_it_is_cancelled() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0, { startServing: false });
    const forever = createTask(server.serveForever());
    yield* sleep(0.01);
    equal(server.isServing(), true);
    yield* raises(server.serveForever(), RuntimeError, /already being awaited/);
    equal(server.isServing(), true);
    forever.cancel();
    yield* raises(forever, CancelledError);
    equal(server.isServing(), false);
    equal(server.sockets.length, 0);
  });
}

export async function cancelled_it_ends_its_connections() {
  await run(() => connected(function* ({ reader, server }) {
    const forever = createTask(server.serveForever());
    yield* sleep(0.01);
    forever.cancel();
    equal((yield* waitFor(reader.read(), 5)).length, 0);
    yield* raises(waitFor(forever, 5), CancelledError);
    equal(server.isServing(), false);
  }));
}

export async function it_serves_until_it_is_closed() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0);
    const forever = createTask(server.serveForever());
    yield* sleep(0.01);
    server.close();
    yield* raises(forever, CancelledError);
    yield* server.waitClosed();
  });
}

export async function it_waits_for_its_connections() {
  await run(() => connected(function* ({ writer, peer, server }) {
    server.close();
    const closed = createTask(server.waitClosed());
    yield* sleep(0.01);
    equal(closed.done(), false);
    writer.close();
    peer.writer.close();
    yield* waitFor(closed, 5);
  }));
}

export async function its_connections_are_ended() {
  for (const method of ["closeClients", "abortClients"]) {
    await run(() => connected(function* ({ reader, peer, server }) {
      const reads = [reader, peer.reader].map((one) => createTask(quietly(one.read())));
      yield* sleep(0.01);
      server[method]();
      server.close();
      for (const read of reads) equal((yield* waitFor(read, 5)).length, 0);
      equal(peer.writer.isClosing(), true);
      yield* waitFor(server.waitClosed(), 5);
    }));
  }
}

/** A connection that was aborted may be seen to be reset. */
function* quietly(read) {
  try {
    return yield* read;
  } catch (error) {
    ok(error instanceof ConnectionError, String(error));
    return bytes("");
  }
}

export async function the_address_is_in_use() {
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0);
    const [, port] = server.sockets[0].getsockname();
    const error = yield* raises(startServer(echo, "127.0.0.1", port), OSError);
    equal(error.code, "EADDRINUSE");
    server.close();
    yield* server.waitClosed();
    const again = yield* startServer(echo, "127.0.0.1", port, { reuseAddress: true });
    same(again.sockets[0].getsockname(), ["127.0.0.1", port]);
    again.close();
  });
}

export async function several_hosts() {
  await run(function* () {
    const server = yield* startServer(echo, ["127.0.0.1", "127.0.0.2"], 0);
    same(server.sockets.map((socket) => socket.getsockname()[0]), ["127.0.0.1", "127.0.0.2"]);
    for (const socket of server.sockets) {
      const [reader, writer] = yield* openConnection(...socket.getsockname());
      writer.write(bytes("here\n"));
      equal(text(yield* reader.readline()), "here\n");
      writer.close();
    }
    server.close();
  });
}

export async function no_host_is_all_interfaces() {
  await run(function* () {
    for (const host of [undefined, null, ""]) {
      const server = yield* startServer(echo, host);
      const [, port] = server.sockets[0].getsockname();
      for (const own of ["127.0.0.1", null]) {
        const [reader, writer] = yield* openConnection(own, port);
        writer.write(bytes("here\n"));
        equal(text(yield* reader.readline()), "here\n");
        writer.close();
      }
      server.close();
    }
  });
}

export async function one_over_ipv6() {
  await run(function* () {
    let server;
    try {
      server = yield* startServer(echo, ["::1"], 0);
    } catch (error) {
      // This machine has none.
      same(error.code, "EADDRNOTAVAIL");
      return;
    }
    const [host, port] = server.sockets[0].getsockname();
    equal(host, "::1");
    const [reader, writer] = yield* openConnection(host, port);
    writer.write(bytes("here\n"));
    equal(text(yield* reader.readline()), "here\n");
    equal(writer.getExtraInfo("peername")[0], "::1");
    writer.close();
    server.close();
  });
}

export async function the_limit_of_its_readers() {
  await run(function* () {
    const outcome = getRunningLoop().createFuture();
    const server = yield* startServer(function* (reader, writer) {
      try {
        yield* reader.readline();
      } catch (error) {
        outcome.setResult(error.name);
      }
      writer.close();
    }, "127.0.0.1", 0, { limit: 4 });
    try {
      yield* asks(server, "too long a line\n");
    } catch (error) {
      ok(error instanceof ConnectionError, String(error));
    }
    equal(yield* outcome, "ValueError");
    server.close();
  });
}

export async function callbacks_run_in_its_context() {
  const variable = new ContextVar("variable", { default: "none" });
  await run(function* () {
    const seen = getRunningLoop().createFuture();
    variable.set("where it was started");
    const server = yield* startServer(function* (reader, writer) {
      const before = variable.get();
      variable.set("the callback's own");
      yield* sleep(0);
      writer.close();
      seen.setResult([before, variable.get()]);
    }, "127.0.0.1", 0);
    variable.set("later");
    yield* asks(server);
    same(yield* seen, ["where it was started", "the callback's own"]);
    equal(variable.get(), "later");
    server.close();
  });
}

export async function a_server_that_nobody_keeps_goes_on() {
  await run(async () => {
    const address = await forgotten();
    for (let n = 0; n < 5; n++) {
      globalThis.gc();
      await macrotask();
    }
    const [reader, writer] = await openConnection(...address);
    writer.write(bytes("still there\n"));
    equal(text(await reader.readline()), "still there\n");
    writer.close();
  });
}

async function forgotten() {
  const server = await startServer(echo, "127.0.0.1", 0);
  return server.sockets[0].getsockname();
}

export async function a_start_that_is_cancelled() {
  await run(function* () {
    const probe = yield* startServer(echo, "127.0.0.1", 0);
    const [, port] = probe.sockets[0].getsockname();
    probe.close();
    yield* probe.waitClosed();
    for (let steps = 0; steps < 4; steps++) {
      const starting = createTask(startServer(echo, "127.0.0.1", port, { reuseAddress: true }));
      for (let n = 0; n < steps; n++) yield* sleep(0);
      if (!starting.cancel()) {
        (yield* starting).close();
        continue;
      }
      yield* raises(starting, CancelledError);
    }
    // None of them still has the address.
    globalThis.gc();
    yield* sleep(0.01);
    const server = yield* startServer(echo, "127.0.0.1", port, { reuseAddress: true });
    server.close();
  });
}

export async function a_callback_that_closes_its_server() {
  await run(function* () {
    const done = new Event();
    const server = yield* startServer((reader, writer) => {
      server.close();
      writer.close();
      done.set();
    }, "127.0.0.1", 0);
    yield* asks(server);
    yield* done.wait();
    yield* waitFor(server.waitClosed(), 5);
  });
}
