// preload: what connections need is there, once and for all. `tests/consumers/io.test.mjs` has what may go wrong.
import { openConnection, preload, run, startServer } from "../../www/wasyncio.js";
import { equal, same } from "./support/assert.mjs";
import { bytes, echo, text } from "./support/connected.mjs";

export async function it_may_be_called_again_and_again() {
  same(await Promise.all([preload(), preload()]), [undefined, undefined]);
  equal(await preload(), undefined);
}

export async function then_a_connection_waits_for_nothing_else() {
  await preload();
  await run(function* () {
    const server = yield* startServer(echo, "127.0.0.1", 0);
    const [reader, writer] = yield* openConnection(...server.sockets[0].getsockname());
    writer.write(bytes("at once\n"));
    equal(text(yield* reader.readline()), "at once\n");
    writer.close();
    server.close();
  });
}
