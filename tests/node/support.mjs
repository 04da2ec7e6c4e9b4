// What these tests have in common: programs on a loop, with peers in processes of their own.
import { startServer } from "../../www/wasyncio.js";

export const LOCAL = "127.0.0.1";

export const bytes = (text) => new TextEncoder().encode(text);
export const text = (read) => new TextDecoder().decode(read);

/** Bytes that show when one is missing. */
export const pattern = (size) => Uint8Array.from({ length: size }, (_, index) => index % 251);

export function* closed(writer) {
  writer.close();
  yield* writer.waitClosed();
}

/** A server on a free port while `use` is given that port. */
export function* served(callback, use) {
  const server = yield* startServer(callback, LOCAL, 0);
  try {
    const [, port] = server.sockets[0].getsockname();
    return yield* use(port, server);
  } finally {
    server.close();
    yield* server.waitClosed();
  }
}

/** A Python program: `handle(reader, writer)` serves each connection, by asyncio. */
export const pythonServer = (handle) => ({
  text: `
import asyncio

async def handle(reader, writer):
${indented(handle)}
async def main():
    server = await asyncio.start_server(handle, "${LOCAL}", 0)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
`,
});

/** A Python program: `talk` has a \`reader\` and a \`writer\` to the port that is its argument. */
export const pythonClient = (talk) => ({
  text: `
import asyncio
import sys

async def talk():
    reader, writer = await asyncio.open_connection("${LOCAL}", int(sys.argv[1]))
${indented(talk)}
async def main():
    await asyncio.gather(*[talk() for _ in range(int(sys.argv[2]))])

asyncio.run(main())
`,
});

const indented = (program) => program.trim().replaceAll(/^/gm, "    ") + "\n";
