/** The bench's work by processes of the package; the child is a WebAssembly program. */
import { PIPE, createSubprocessExec, run } from "../../../www/wasyncio.js";

/** A browser without JSPI has none of this. */
export function prepare({ shared }) {
  if (shared) delete WebAssembly.Suspending;
}

const started = (child, ...work) => createSubprocessExec(child, work.map(String), { stdin: PIPE, stdout: PIPE });

function* firstByte(child) {
  const began = performance.now();
  const process = yield* started(child, "hello");
  yield* process.stdout.readexactly(1);
  const elapsed = performance.now() - began;
  yield* process.wait();
  return elapsed;
}

export const cold = ({ child }) => run(firstByte(child));

export const warm = ({ child, number }) =>
  run(function* () {
    yield* firstByte(child);
    const times = [];
    for (let at = 0; at < number; at++) times.push(yield* firstByte(child));
    return times.sort((a, b) => a - b)[Math.floor(number / 2)];
  });

export const echo = ({ child, number }) =>
  run(function* () {
    const process = yield* started(child, "echo");
    const line = new TextEncoder().encode("a line to be sent back\n");
    let began;
    for (let round = 0; round <= number; round++) {
      if (round === 1) began = performance.now();
      process.stdin.write(line);
      yield* process.stdin.drain();
      yield* process.stdout.readline();
    }
    const elapsed = performance.now() - began;
    process.stdin.close();
    yield* process.wait();
    return (elapsed * 1000) / number;
  });

export const pour = ({ child, number }) =>
  run(function* () {
    const process = yield* started(child, "pour", number);
    let read = (yield* process.stdout.read(1)).length;
    const began = performance.now();
    for (let bytes; (bytes = yield* process.stdout.read(2 ** 20)).length > 0; ) read += bytes.length;
    const elapsed = performance.now() - began;
    yield* process.wait();
    if (read !== number * 2 ** 20) throw new Error(`${read} bytes came`);
    return (number * 1000) / elapsed;
  });

export const drain = ({ child, number }) =>
  run(function* () {
    const process = yield* started(child, "drain");
    const chunk = new Uint8Array(64 * 1024).fill(46);
    const began = performance.now();
    for (let at = 0; at < number * 16; at++) {
      process.stdin.write(chunk);
      yield* process.stdin.drain();
    }
    process.stdin.close();
    const answer = yield* process.stdout.readline();
    const elapsed = performance.now() - began;
    yield* process.wait();
    if (Number(new TextDecoder().decode(answer)) !== number * 2 ** 20) throw new Error("some bytes are missing");
    return (number * 1000) / elapsed;
  });

const compute = (child, work, number) =>
  run(function* () {
    const process = yield* started(child, work, number);
    const [output] = yield* process.communicate();
    return Number(new TextDecoder().decode(output).split(" ")[0]) / 1e6;
  });

export const fib = ({ child, number }) => compute(child, "fib", number);
export const sieve = ({ child, number }) => compute(child, "sieve", number);
