/** The bench's work by a Worker in plain JavaScript, and `postMessage`. */
const SCRIPT = new URL("worker-child.mjs", import.meta.url);
const MIB = 2 ** 20;
const CHUNK = 64 * 1024;
/** So many bytes are under way. */
const WINDOW = MIB;

function start(work) {
  const worker = new Worker(SCRIPT, { type: "module" });
  const message = () => new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data), { once: true }));
  worker.postMessage(work);
  return { worker, message };
}

async function firstByte() {
  const began = performance.now();
  const { worker, message } = start({ work: "hello" });
  await message();
  const elapsed = performance.now() - began;
  worker.terminate();
  return elapsed;
}

export const cold = firstByte;

export async function warm({ number }) {
  await firstByte();
  const times = [];
  for (let at = 0; at < number; at++) times.push(await firstByte());
  return times.sort((a, b) => a - b)[Math.floor(number / 2)];
}

export async function echo({ number }) {
  const { worker, message } = start({ work: "echo" });
  const line = new TextEncoder().encode("a line to be sent back\n");
  let began;
  for (let round = 0; round <= number; round++) {
    if (round === 1) began = performance.now();
    const answer = message();
    worker.postMessage(line.slice());
    await answer;
  }
  worker.terminate();
  return ((performance.now() - began) * 1000) / number;
}

/** Keeps what was copied last, so that it is copied. */
let kept;

export async function pour({ number, copied }) {
  const { worker } = start({ work: "pour", credit: WINDOW });
  let [read, began] = [0, undefined];
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      began ??= performance.now();
      if (copied) kept = data.slice();
      read += data.length;
      worker.postMessage(data.length);
      if (read >= number * MIB) resolve();
    };
  });
  worker.terminate();
  return (number * 1000) / (performance.now() - began);
}

export async function drain({ number, copied }) {
  const { worker } = start({ work: "drain", copied });
  const began = performance.now();
  let [left, credit] = [number * MIB, WINDOW];
  await new Promise((resolve) => {
    const send = () => {
      for (; credit >= CHUNK && left > 0; credit -= CHUNK, left -= CHUNK) {
        const chunk = new Uint8Array(CHUNK).fill(46);
        worker.postMessage(chunk, [chunk.buffer]);
      }
    };
    worker.onmessage = ({ data }) => {
      credit += data;
      if (left === 0 && credit === WINDOW) resolve();
      else send();
    };
    send();
  });
  worker.terminate();
  return (number * 1000) / (performance.now() - began);
}

async function compute(work, number) {
  const { worker, message } = start({ work, number });
  const elapsed = await message();
  worker.terminate();
  return elapsed;
}

export const fib = ({ number }) => compute("fib", number);
export const sieve = ({ number }) => compute("sieve", number);
