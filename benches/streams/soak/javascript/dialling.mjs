/** The server as a client, of itself. As `../server/src/dialling.rs`. */
import { ConnectionRefusedError, TimeoutError, createTask, openConnection, waitFor } from "../../../../www/wasyncio.js";

/** Nobody listens there. */
const REFUSES = ["127.0.0.1", 1];

const bytes = (text) => new TextEncoder().encode(text);

/** An echo that goes by one more connection. */
export function* relay([host, port], reader, writer) {
  const [there, back] = yield* openConnection(host, port);
  back.write(bytes("echo\n"));
  const answers = createTask(pump(there, writer));
  try {
    yield* pump(reader, back);
    yield* answers;
  } finally {
    answers.cancel();
    back.close();
  }
}

function* pump(reader, writer) {
  for (;;) {
    const data = yield* reader.read(10_000);
    if (data.length === 0) return void writer.writeEof();
    writer.write(data);
    yield* writer.drain();
  }
}

/** Connects, and gives up sooner or later: before the connection is made, or when it is. */
export function* dial([host, port], writer) {
  for (let turn = 0; turn < 8; turn += 1) {
    try {
      const [, dialled] = yield* waitFor(openConnection(host, port), (turn * turn * 20) / 1e6);
      dialled.close();
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }
  try {
    yield* openConnection(...REFUSES);
  } catch (error) {
    if (!(error instanceof ConnectionRefusedError)) throw error;
  }
  writer.write(bytes("dialled\n"));
  yield* writer.drain();
}
