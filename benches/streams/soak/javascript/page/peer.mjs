import { ConnectionError, openConnection } from "../../../../../www/wasyncio.js";

/** As the server's pattern. */
const PERIOD = 251;

/** A connection to the server, and what is expected of it. */
export class Peer {
  constructor(reader, writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Connects, and says by the first line what the server is to do. */
  static *connect(port, line) {
    const peer = new Peer(...(yield* openConnection("127.0.0.1", port)));
    yield* peer.send(new TextEncoder().encode(`${line}\n`));
    return peer;
  }

  *send(bytes) {
    this.writer.write(bytes);
    yield* this.writer.drain();
  }

  *expect(bytes) {
    const come = yield* this.reader.readexactly(bytes.length);
    if (!same(come, bytes)) throw new Error("other bytes came back");
  }

  *expectPattern(before, count) {
    const come = yield* this.reader.readexactly(count);
    const at = come.findIndex((byte, index) => byte !== (before + index) % PERIOD);
    if (at >= 0) throw new Error(`another byte at ${before + at}`);
  }

  *expectEnd() {
    const come = yield* this.reader.read(1000);
    if (come.length > 0) throw new Error(`${come.length} bytes came where the end was due`);
    this.close();
  }

  /** In order or not. */
  *expectEnded() {
    try {
      while ((yield* this.reader.read(1000)).length > 0);
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
    }
    this.close();
  }

  *rest() {
    return yield* this.reader.read(-1);
  }

  finish() {
    this.writer.writeEof();
  }

  close() {
    this.writer.close();
  }

  reset() {
    this.writer.transport.abort();
  }
}

function same(some, others) {
  return some.length === others.length && some.every((byte, at) => byte === others[at]);
}
