// The server: a number a line comes in, and a line goes back.
import { ConnectionError, ValueError, run, startServer } from "../../wasyncio.js";
import { factorsOf } from "./factors.js";

/** The longest line, in bytes. */
const LIMIT = 256;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

// shown: serve
await run(function* () {
  const server = yield* startServer(serve, "oracle", 0, { limit: LIMIT });
  self.postMessage(server.sockets[0].getsockname());
  yield* server.serveForever();
});

function* serve(reader, writer) {
  try {
    for (let line; (line = yield* nextLine(reader)) !== "";) {
      writer.write(encoder.encode(`${yield* answerTo(line.trim())}\n`));
      yield* writer.drain();
    }
  } catch (error) {
    // A client that is gone is no trouble.
    if (!(error instanceof ConnectionError)) throw error;
  } finally {
    writer.close();
  }
}
// shown: end

/** Empty at the end. What is too long to be read is no number. */
function* nextLine(reader) {
  try {
    return decoder.decode(yield* reader.readline());
  } catch (error) {
    if (error instanceof ValueError) return "too long\n";
    throw error;
  }
}

function* answerTo(question) {
  const number = Number(question);
  if (!/^\d+$/.test(question) || number < 2 || !Number.isSafeInteger(number)) {
    return `! a whole number from 2 to ${Number.MAX_SAFE_INTEGER}, please`;
  }
  const factors = yield* factorsOf(number);
  return factors.length === 1 ? `${number} is prime` : `${number} = ${factors.join(" × ")}`;
}
