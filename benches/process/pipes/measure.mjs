// What is measured of child processes. Each gives one figure.
import { DEVNULL, PIPE, createSubprocessExec, run } from "../../../www/wasyncio.js";

const MIB = 2 ** 20;
const child = (name) => new URL(`../../../www/dist/children/${name}.wasm`, import.meta.url).href;
const line = new TextEncoder().encode("a line\n");

/** Milliseconds from the call to the first line that the child sends back: of the first child, and of later ones. */
export async function spawnToFirstLine(count = 20) {
  const times = await run(function* () {
    const times = [];
    for (let left = count; left >= 0; left -= 1) {
      const began = performance.now();
      const process = yield* createSubprocessExec(child("cat"), [], { stdin: PIPE, stdout: PIPE });
      const spawned = performance.now() - began;
      process.stdin.write(line);
      yield* process.stdout.readline();
      times.push([performance.now() - began, spawned]);
      process.stdin.close();
      yield* process.wait();
    }
    return times;
  });
  const [[cold], ...warm] = times;
  return { cold, warm: median(warm.map(([time]) => time)), warmSpawn: median(warm.map(([, time]) => time)) };
}

/** Milliseconds for a line to the child and back. */
export function lineRoundTrip(count = 2000) {
  return run(function* () {
    const process = yield* createSubprocessExec(child("cat"), [], { stdin: PIPE, stdout: PIPE });
    const began = performance.now();
    for (let left = count; left > 0; left -= 1) {
      process.stdin.write(line);
      yield* process.stdout.readline();
    }
    const time = performance.now() - began;
    process.kill();
    yield* process.wait();
    return time / count;
  });
}

/** MiB a second from a child that writes as fast as it is read. */
export function throughputFromChild(total = 1024) {
  return run(function* () {
    const process = yield* createSubprocessExec(child("flood"), [], { stdin: DEVNULL, stdout: PIPE });
    yield* process.stdout.read(1);
    const began = performance.now();
    for (let read = 0; read < total * MIB;) read += (yield* process.stdout.read(2 ** 17)).length;
    const seconds = (performance.now() - began) / 1e3;
    process.kill();
    yield* process.wait();
    return total / seconds;
  });
}

/** MiB a second to a child that reads, and throws away what it reads. */
export function throughputToChild(total = 512) {
  return run(function* () {
    const process = yield* createSubprocessExec(child("cat"), [], { stdin: PIPE, stdout: DEVNULL });
    const chunk = new Uint8Array(2 ** 17);
    const began = performance.now();
    for (let sent = 0; sent < total * MIB; sent += chunk.length) {
      process.stdin.write(chunk);
      yield* process.stdin.drain();
    }
    process.stdin.close();
    yield* process.wait();
    return total / ((performance.now() - began) / 1e3);
  });
}

/**
 * MiB a second by `postMessage` alone: buffers of this size with bytes in them, transferred, and as many under way as a pipe of 512 KiB
 * holds. With `copied`, the receiver copies each to where it keeps it, as a reader does who asks for so many bytes.
 */
export async function rawThroughput({ size = 64 * 1024, total = 1024, copied = false } = {}) {
  const source = `
    const bytes = new Uint8Array(${size}).fill(7);
    let credit = 0;
    onmessage = ({ data }) => {
      for (credit += data; credit >= ${size}; credit -= ${size}) {
        const buffer = bytes.slice().buffer;
        postMessage(buffer, [buffer]);
      }
    };`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  let kept;
  let read = 0;
  let unsaid = 0;
  let began;
  const seconds = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      began ??= performance.now();
      if (copied) kept = new Uint8Array(data).slice();
      read += data.byteLength;
      unsaid += data.byteLength;
      if (unsaid >= 128 * 1024) {
        worker.postMessage(unsaid);
        unsaid = 0;
      }
      if (read >= total * MIB) resolve((performance.now() - began) / 1e3);
    };
    worker.postMessage(512 * 1024);
  });
  worker.terminate();
  return total / seconds;
}

/** Milliseconds for a message to a worker and back, by `postMessage` alone. */
export async function rawRoundTrip(count = 2000) {
  const worker = new Worker(URL.createObjectURL(new Blob(["onmessage = ({ data }) => postMessage(data)"])));
  const there = () => new Promise((resolve) => ((worker.onmessage = resolve), worker.postMessage(line.slice())));
  await there();
  const began = performance.now();
  for (let left = count; left > 0; left -= 1) await there();
  const time = performance.now() - began;
  worker.terminate();
  return time / count;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
