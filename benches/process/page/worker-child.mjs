/** The child of `worker.mjs`. */
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));

function sieve(n) {
  const composite = new Uint8Array(n);
  let count = 0;
  for (let candidate = 2; candidate < n; candidate++) {
    if (composite[candidate]) continue;
    count++;
    for (let multiple = candidate * candidate; multiple < n; multiple += candidate) composite[multiple] = 1;
  }
  return count;
}

function timed(work) {
  const began = performance.now();
  const result = work();
  const elapsed = performance.now() - began;
  if (result < 0) throw new Error("it was computed");
  postMessage(elapsed);
}

const CHUNK = 64 * 1024;
/** Keeps what was copied last, so that it is copied. */
let kept;

const WORK = {
  hello: () => postMessage(Uint8Array.of(10)),
  echo: () => (onmessage = ({ data }) => postMessage(data, [data.buffer])),
  pour({ credit }) {
    const send = (more) => {
      for (credit += more; credit >= CHUNK; credit -= CHUNK) {
        const chunk = new Uint8Array(CHUNK).fill(46);
        postMessage(chunk, [chunk.buffer]);
      }
    };
    onmessage = ({ data }) => send(data);
    send(0);
  },
  drain({ copied }) {
    onmessage = ({ data }) => {
      if (copied) kept = data.slice();
      postMessage(data.length);
    };
  },
  fib: ({ number }) => timed(() => fib(number)),
  sieve: ({ number }) => timed(() => sieve(number)),
};

onmessage = ({ data }) => WORK[data.work](data);
