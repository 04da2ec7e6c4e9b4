// A program on a file.
import { ConnectionError, PIPE, TaskGroup, asyncWith, createSubprocessExec } from "../../wasyncio.js";

const PROGRAM = new URL("../../dist/programs/lines.wasm", import.meta.url);

const decoder = new TextDecoder();

// shown: count
/** Has `lines` count those of a file, and gives its exit code. To cancel it kills the program. */
export function* count(file, view) {
  const pipes = { stdin: PIPE, stdout: PIPE, stderr: PIPE };
  const child = yield* createSubprocessExec(PROGRAM, [], pipes);
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(show(child.stdout, view.printed));
      group.createTask(show(child.stderr, view.complained));
      yield* feed(file, child.stdin, view.fed);
    });
    return yield* child.wait();
  } finally {
    if (child.returncode === null) child.kill();
  }
}

function* show(reader, print) {
  for (let line; (line = yield* reader.readline()).length > 0;) print(decoder.decode(line));
}
// shown: end

// shown: feed
/** Writes a file to the program, a piece at a time: `drain` waits until there is room. */
function* feed(file, stdin, fed) {
  const pieces = file.stream().getReader();
  try {
    for (let piece; !(piece = yield pieces.read()).done;) {
      stdin.write(piece.value);
      yield* stdin.drain();
      fed(piece.value.length);
    }
  } catch (error) {
    // A program that wants no more has its reasons: its exit code tells.
    if (!(error instanceof ConnectionError)) throw error;
  } finally {
    stdin.close();
    pieces.cancel().catch(() => {});
  }
}
// shown: end
