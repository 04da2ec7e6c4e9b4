import { openConnection, run, sleep, startServer } from "wasyncio";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function* echo(reader, writer) {
  for (;;) {
    const line = yield* reader.readline();
    if (line.length === 0) break; // the end: the client has closed
    yield* sleep(0.3);
    writer.write(encoder.encode(decoder.decode(line).toUpperCase()));
    yield* writer.drain();
  }
  writer.close();
}

function* main() {
  const server = yield* startServer(echo, "127.0.0.1", 0);
  const [host, port] = server.sockets[0].getsockname();

  const [reader, writer] = yield* openConnection(host, port);
  for (const word of ["hello", "anybody there", "goodbye"]) {
    console.log("call:", word);
    writer.write(encoder.encode(`${word}\n`));
    yield* writer.drain();
    const answer = yield* reader.readline();
    console.log("echo:", decoder.decode(answer).trimEnd());
  }

  writer.close();
  yield* writer.waitClosed();
  server.close();
  console.log("silence");
}

await run(main());
