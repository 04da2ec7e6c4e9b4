/** What is done with a connection, by its first line: `NAME` or `NAME NUMBER`. As `../server/src/protocols.rs`. */
import { RuntimeError, TimeoutError, ValueError, createTask, currentTask, sleep, waitFor } from "../../../../www/wasyncio.js";
import { THROWN } from "./counts.mjs";
import { dial, relay } from "./dialling.mjs";

const CHUNK = 64 * 1024;

/** No multiple of a buffer's size, so that bytes in the wrong place are seen. */
const PERIOD = 251;

const PATTERN = Uint8Array.from({ length: CHUNK + PERIOD }, (_, at) => at % PERIOD);

const bytes = (text) => new TextEncoder().encode(text);
const text = (data) => new TextDecoder().decode(data);

export function* talk(soaked, reader, writer) {
  const line = text(yield* reader.readline());
  const [name, number] = line.trimEnd().split(" ");
  switch (name) {
    case "echo": yield* echo(reader, writer, CHUNK, 0); break;
    case "slow": yield* echo(reader, writer, 100, 0.002); break;
    case "sink": yield* sink(reader, writer); break;
    case "source": yield* source(writer, Number(number), CHUNK, 0); break;
    case "trickle": yield* source(writer, Number(number), 50, 0.002); break;
    case "lines": yield* lines(reader, writer); break;
    case "hasty": yield* hasty(reader, writer); break;
    case "relay": yield* relay(soaked.address, reader, writer); break;
    case "dial": yield* dial(soaked.address, writer); break;
    case "middle": writer.write(bytes("half a li")); break;
    case "abort": writer.transport.abort(); break;
    case "throw": throw new ValueError(THROWN);
    // The connection is closed when the two ends are collected.
    case "drop": return;
    case "cancel": yield* cancel(); break;
    case "stats": writer.write(bytes(`${Object.entries(soaked.figures()).flat().join(" ")}\n`)); break;
    case "restart":
      yield* soaked.restart();
      writer.write(bytes("restarted\n"));
      break;
    case "quit": soaked.quit(); break;
    default:
      // Without its end the line is of a peer that left.
      if (line.endsWith("\n")) throw new RuntimeError(`there is no protocol ${name}`);
  }
  writer.close();
  yield* writer.waitClosed();
}

/** Gives every byte back, at most `chunk` at once with a `pause` after them. */
function* echo(reader, writer, chunk, pause) {
  for (;;) {
    const data = yield* reader.read(chunk);
    if (data.length === 0) return;
    writer.write(data);
    yield* writer.drain();
    if (pause > 0) yield* sleep(pause);
  }
}

/** Reads to the end and answers the number of bytes in decimal. */
function* sink(reader, writer) {
  let total = 0;
  for (;;) {
    const data = yield* reader.read(CHUNK);
    if (data.length === 0) break;
    total += data.length;
  }
  writer.write(bytes(String(total)));
  yield* writer.drain();
}

/** Sends `count` bytes of the pattern. */
function* source(writer, count, chunk, pause) {
  for (let sent = 0; sent < count; sent += chunk) {
    const from = sent % PERIOD;
    writer.write(PATTERN.subarray(from, from + Math.min(chunk, count - sent)));
    yield* writer.drain();
    if (pause > 0) yield* sleep(pause);
  }
}

/** Gives every line back. One over the limit fails. */
function* lines(reader, writer) {
  for (;;) {
    const line = yield* reader.readline();
    if (line.length === 0) return;
    writer.write(line);
    yield* writer.drain();
  }
}

/**
 * As `lines`, and gives up waiting after some milliseconds, again and again: by a timeout of the read itself, and by a task that
 * is cancelled. No byte is to be lost of it.
 */
function* hasty(reader, writer) {
  for (let turn = 0; ; turn += 1) {
    const patience = (1 + (turn % 5)) / 1000;
    const line = yield* turn % 2 === 0 ? inTime(reader.readline(), patience) : byATask(reader, patience);
    if (line?.length === 0) return;
    writer.write(line ?? bytes("late\n"));
    yield* writer.drain();
  }
}

/** Null if it is late. */
function* inTime(awaitable, patience) {
  try {
    return yield* waitFor(awaitable, patience);
  } catch (error) {
    if (error instanceof TimeoutError) return null;
    throw error;
  }
}

/** A task may have its line in the moment in which the time is up: then it is the task that has it, as in asyncio. */
function* byATask(reader, patience) {
  const task = createTask(reader.readline());
  const line = yield* inTime(task, patience);
  return line ?? (task.cancelled() ? null : task.result());
}

/** Has its own task cancelled. */
function* cancel() {
  currentTask().cancel();
  yield* sleep(3600);
}
