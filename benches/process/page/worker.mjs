/** The bench's work by a Worker in plain JavaScript, and `postMessage`. */
const SCRIPT = new URL("worker-child.mjs", import.meta.url);

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

export async function pour({ number }) {
  const { worker, message } = start({ work: "pour", mib: number });
  let read = (await message()).byteLength;
  const began = performance.now();
  await new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      read += data.byteLength;
      if (read === number * 1024 * 1024) resolve();
    };
  });
  const elapsed = performance.now() - began;
  worker.terminate();
  return (number * 1000) / elapsed;
}

async function compute(work, number) {
  const { worker, message } = start({ work, number });
  const elapsed = await message();
  worker.terminate();
  return elapsed;
}

export const fib = ({ number }) => compute("fib", number);
export const sieve = ({ number }) => compute("sieve", number);
