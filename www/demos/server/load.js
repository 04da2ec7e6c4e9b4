// Many clients at once.
import { ConnectionResetError, TaskGroup, asyncWith, openConnection } from "../../wasyncio.js";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

// shown: load
/** Asks for all numbers, over so many connections. `answered(ms)` is told how long each took. */
export function* load(address, numbers, connections, answered) {
  const left = [...numbers];
  yield* asyncWith(new TaskGroup(), function* (group) {
    for (let made = 0; made < connections; made += 1) group.createTask(client(address, left, answered));
  });
}

function* client(address, left, answered) {
  const [reader, writer] = yield* openConnection(...address);
  try {
    for (let number; (number = left.pop()) !== undefined;) {
      const began = performance.now();
      writer.write(encoder.encode(`${number}\n`));
      check(number, decoder.decode(yield* reader.readline()));
      answered(performance.now() - began);
    }
  } finally {
    writer.close();
  }
}
// shown: end

function check(number, answer) {
  if (answer === "") throw new ConnectionResetError("the server has ended the connection");
  if (!answer.startsWith(`${number} `)) throw new Error(`the answer to ${number} was ${answer}`);
}
