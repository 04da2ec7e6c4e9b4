// Both ends of a connection, in one program.
import { getRunningLoop, openConnection, startServer } from "../../../www/wasyncio.js";

export const bytes = (text) => new TextEncoder().encode(text);
export const text = (read) => new TextDecoder().decode(read);

/** Calls `body({ reader, writer, peer: { reader, writer }, server })`, and closes everything. */
export function* connected(body, options) {
  const accepted = getRunningLoop().createFuture();
  const server = yield* startServer((reader, writer) => accepted.setResult({ reader, writer }), "127.0.0.1", 0);
  const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname(), options);
  const peer = yield* accepted;
  try {
    return yield* body({ reader, writer, peer, server });
  } finally {
    for (const one of [writer, peer.writer]) one.close();
    server.close();
  }
}

/** A server's callback that sends back what it gets. */
export function* echo(reader, writer) {
  for (let got; (got = yield* reader.read(2 ** 16)).length > 0;) {
    writer.write(got);
    yield* writer.drain();
  }
  writer.close();
}
