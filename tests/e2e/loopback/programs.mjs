// What tabs and workers of one origin do with each other. Each program gives something that JSON can carry.
import { EventLoop, createTask, gather, openConnection, sleep, startServer } from "../../../www/wasyncio.js";

const BLOCK = 2 ** 16;

/** One loop for all programs, so that a server outlives the one that started it. */
const loop = new EventLoop();
loop.runForever();

const servers = new Map();

/** What clients and handlers have, by the name that the program gave it. */
const kept = new Map();

/** Runs a program. Gives `{ value }`, or what it failed with as `{ error: [class, message] }`. */
export async function runProgram(name, ...args) {
  try {
    return { value: await loop.createTask(programs[name](...args)).toPromise() };
  } catch (error) {
    return { error: [error.name, error.message] };
  }
}

const bytes = (text) => new TextEncoder().encode(text);
const text = (read) => new TextDecoder().decode(read);

function* closed(writer) {
  writer.close();
  yield* writer.waitClosed();
}

/** How a server treats its clients. */
const manners = {
  *echo(reader, writer) {
    for (let read; (read = yield* reader.read(BLOCK)).length > 0;) {
      writer.write(read);
      yield* writer.drain();
    }
    writer.close();
  },

  /** Reads after a while, and then says how much it was. */
  *slow(reader, writer) {
    yield* sleep(1);
    let total = 0;
    for (let read; (read = yield* reader.read(BLOCK)).length > 0;) total += read.length;
    writer.write(bytes(`${total}\n`));
    yield* closed(writer);
  },

  /** Keeps what came before the end, and the end. */
  *note(reader) {
    kept.set("noted", yield* ending(reader));
  },
};

/** What was read, and how that ended. */
function* ending(reader) {
  let got = 0;
  try {
    for (let read; (read = yield* reader.read(BLOCK)).length > 0;) got += read.length;
    return [got, "end"];
  } catch (error) {
    return [got, error.name];
  }
}

const programs = {
  /** Serves from now on, and gives the port. */
  *serve(host, port, manner, options) {
    const server = yield* startServer(manners[manner], host, port, options);
    const [, own] = server.sockets[0].getsockname();
    servers.set(own, server);
    return own;
  },

  *stop(port) {
    servers.get(port).close();
    servers.delete(port);
  },

  /** Says something, and reads its echo. */
  *talk(host, port, said, options) {
    const [reader, writer] = yield* openConnection(host, port, options);
    writer.write(bytes(`${said}\n`));
    const line = text(yield* reader.readline());
    yield* closed(writer);
    return line;
  },

  *localAddr(host, port, localAddr) {
    const [, writer] = yield* openConnection(host, port, { localAddr });
    const own = writer.getExtraInfo("sockname");
    yield* closed(writer);
    return own;
  },

  /** `count` clients at once; how many of them got their own echo. */
  *many(host, port, count) {
    const one = function* (number) {
      return (yield* programs.talk(host, port, number)) === `${number}\n`;
    };
    const answers = yield* gather(...Array.from({ length: count }, (_, number) => one(number)));
    return answers.filter(Boolean).length;
  },

  /** Writes `size` bytes and the end, and gives the answer. */
  *push(host, port, size) {
    const [reader, writer] = yield* openConnection(host, port);
    const block = new Uint8Array(BLOCK).fill(7);
    for (let sent = 0; sent < size; sent += BLOCK) {
      kept.set("sent", sent);
      writer.write(block);
      yield* writer.drain();
    }
    writer.writeEof();
    const line = text(yield* reader.readline());
    yield* closed(writer);
    return line;
  },

  /** How much `push` has written so far. */
  *sent() {
    return kept.get("sent");
  },

  /** Stays connected. */
  *keep(host, port) {
    const [reader, writer] = yield* openConnection(host, port);
    writer.write(bytes("here\n"));
    yield* reader.readline();
    kept.set("connection", [reader, writer]);
    kept.set("end", createTask(ending(reader)));
  },

  /** How the kept connection ends. */
  *keptEnd() {
    return yield* kept.get("end");
  },

  *noted() {
    while (!kept.has("noted")) yield* sleep(0.01);
    return kept.get("noted");
  },
};
