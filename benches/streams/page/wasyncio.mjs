/** The same by asyncio's streams. */
import { openConnection, run } from "../../../www/wasyncio.js";
import { CHUNK, MIB, check, message } from "./bytes.mjs";

export function echo({ url, size, inFlight, milliseconds }) {
  return run(function* () {
    const [reader, writer] = yield* openConnection(`${url}/echo`);
    const sent = message(size);
    let count = 0;
    const began = performance.now();
    for (let i = 0; i < inFlight; i += 1) writer.write(sent);
    for (;;) {
      const data = yield* reader.readexactly(size);
      check(data.byteLength === size, "an echo has another size");
      count += 1;
      const elapsed = performance.now() - began;
      if (elapsed > milliseconds) {
        writer.close();
        return (count * 1000) / elapsed;
      }
      writer.write(sent);
      yield* writer.drain();
    }
  });
}

export function up({ url, mib }) {
  return run(function* () {
    const [reader, writer] = yield* openConnection(`${url}/sink/${mib * MIB}`);
    const chunk = message(CHUNK);
    const expected = String(mib * MIB);
    const began = performance.now();
    for (let sent = 0; sent < mib * MIB; sent += CHUNK) {
      writer.write(chunk);
      yield* writer.drain();
    }
    const answer = yield* reader.readexactly(expected.length);
    const took = performance.now() - began;
    check(new TextDecoder().decode(answer) === expected, "not everything came");
    writer.close();
    return (mib * 1000) / took;
  });
}

export function down({ url, mib }) {
  return run(function* () {
    const began = performance.now();
    const [reader, writer] = yield* openConnection(`${url}/source/${mib * MIB}`);
    for (let received = 0; received < mib * MIB; received += CHUNK) yield* reader.readexactly(CHUNK);
    const took = performance.now() - began;
    writer.close();
    return (mib * 1000) / took;
  });
}
