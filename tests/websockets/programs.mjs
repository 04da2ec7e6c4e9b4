// What the page does with the peers. Each program gives something that JSON can carry.
import { createTask, gather, openConnection, run, sleep, waitFor } from "../../www/wasyncio.js";
import init from "../../www/dist/wasyncio/wasyncio.js";

/** Of the instance that is there already. */
const { memory } = await init();

/** Runs a program. Gives `{ value }`, or what it failed with as `{ error: [class, message] }`. */
export async function runProgram(name, ...args) {
  try {
    return { value: await run(programs[name](...args)) };
  } catch (error) {
    return { error: [error.name, error.message] };
  }
}

const bytes = (text) => new TextEncoder().encode(text);
const text = (read) => new TextDecoder().decode(read);

/** Bytes that show when one is missing. */
const pattern = (size) => Uint8Array.from({ length: size }, (_, index) => index % 251);
const isPattern = (read, size) => read.length === size && read.every((byte, index) => byte === index % 251);

/** The class of what an awaitable throws, or its value. */
function* outcomeOf(awaitable) {
  try {
    return yield* awaitable;
  } catch (error) {
    return error.name;
  }
}

function* closed(writer) {
  writer.close();
  yield* writer.waitClosed();
}

const programs = {
  *line(url, options) {
    const [reader, writer] = yield* openConnection(url, options);
    writer.write(bytes("hello\n"));
    yield* writer.drain();
    const line = text(yield* reader.readline());
    const said = [line, writer.canWriteEof(), writer.getExtraInfo("subprotocol", null), writer.getExtraInfo("peername")];
    yield* closed(writer);
    return said;
  },

  *whole(url, size, options) {
    const [reader, writer] = yield* openConnection(url, options);
    return yield* thereAndBack(reader, writer, size);
  },

  /** The bytes that the server sends first. */
  *first(url, size) {
    const [reader, writer] = yield* openConnection(url);
    const read = yield* reader.readexactly(size);
    yield* closed(writer);
    return isPattern(read, size);
  },

  /** Says something, and then reads to the end: what came, and what was thrown. */
  *end(url, said = "x") {
    const [reader, writer] = yield* openConnection(url);
    writer.write(bytes(said));
    let got = "";
    try {
      for (let chunk; (chunk = yield* reader.read(100)).length > 0;) got += text(chunk);
      return [got, "end", writer.isClosing()];
    } catch (error) {
      return [got, error.name, error.message];
    }
  },

  /** Writes to one who reads slowly, and reads what is echoed: how full the buffers were at most. */
  *slowly(url, count) {
    const [reader, writer] = yield* openConnection(url);
    const message = pattern(2 ** 16);
    const sender = createTask(
      (function* () {
        let most = 0;
        for (let sent = 0; sent < count; sent++) {
          writer.write(message);
          most = Math.max(most, writer.transport.getWriteBufferSize());
          yield* writer.drain();
        }
        return most;
      })(),
    );
    yield* sleep(0.3);
    const waited = !sender.done();
    let read = 0;
    while (read < count * message.length) read += (yield* reader.read(2 ** 20)).length;
    const most = yield* sender;
    yield* closed(writer);
    return { waited, most };
  },

  *cancelled(slow, url) {
    const opening = yield* outcomeOf(waitFor(openConnection(slow), 0.1));
    const [reader, writer] = yield* openConnection(url);
    const reading = yield* outcomeOf(waitFor(reader.read(1), 0.1));
    writer.write(bytes("still here\n"));
    const line = text(yield* reader.readline());
    yield* closed(writer);
    return [opening, reading, line];
  },

  *refused(host, port, options) {
    const [reader] = yield* openConnection(host, port, options);
    // Some gateways say so only when they are open.
    return (yield* reader.read(1)).length;
  },

  *through(host, port, size, options) {
    const [reader, writer] = yield* openConnection(host, port, options);
    return yield* thereAndBack(reader, writer, size);
  },

  *many(host, port, count, options) {
    const one = function* (number) {
      const [reader, writer] = yield* openConnection(host, port, options);
      writer.write(bytes(`${number}\n`));
      const line = text(yield* reader.readline());
      yield* closed(writer);
      return line === `${number}\n`;
    };
    const answers = yield* gather(...Array.from({ length: count }, (_, number) => one(number)));
    return answers.filter(Boolean).length;
  },

  /** Stays connected until it is lost. */
  *held(host, port, options) {
    const [reader, writer] = yield* openConnection(host, port, options);
    writer.write(bytes("here\n"));
    yield* reader.readline();
    return (yield* waitFor(reader.read(1), 20)).length;
  },

  /** How long it takes to close, in seconds. */
  *closing(url) {
    const [reader, writer] = yield* openConnection(url);
    yield* reader.readexactly("hello".length);
    const began = performance.now();
    yield* closed(writer);
    return (performance.now() - began) / 1000;
  },

  /** Has the server send, and reads when it is said that the connection was given up. */
  *flooded(url, givenUp) {
    const [told] = yield* openConnection(givenUp);
    const [reader, writer] = yield* openConnection(url);
    writer.write(bytes("go"));
    yield* told.readline();
    let read = 0;
    try {
      for (let chunk; (chunk = yield* reader.read(2 ** 20)).length > 0;) read += chunk.length;
      return [read, "end"];
    } catch (error) {
      return [read, error.name, error.message];
    }
  },

  /** What becomes of a connection through a gateway, if anything does. */
  *strange(wisp) {
    const opened = yield* outcomeOf(waitFor(openConnection("a.example", 80, { gateway: { wisp } }), 1));
    if (typeof opened === "string") return opened;
    const [reader] = opened;
    const read = yield* outcomeOf(waitFor(reader.read(100), 0.1));
    return typeof read === "string" ? read : text(read);
  },

  /** Connects and closes again and again: how much memory there is after each round. */
  *churn(url, rounds, count) {
    const sizes = [];
    for (let round = 0; round < rounds; round++) {
      for (let number = 0; number < count; number++) yield* programs.line(url);
      // A collection is but asked for.
      for (let again = 0; again < 3; again++) {
        globalThis.gc();
        yield* sleep(0.05);
      }
      sizes.push([memory.buffer.byteLength, performance.memory.usedJSHeapSize]);
    }
    return sizes;
  },
};

function* thereAndBack(reader, writer, size) {
  const sender = createTask(
    (function* () {
      writer.write(pattern(size));
      yield* writer.drain();
    })(),
  );
  const read = yield* reader.readexactly(size);
  yield* sender;
  yield* closed(writer);
  return isPattern(read, size);
}
