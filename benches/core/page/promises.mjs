/** The workloads in plain JavaScript: async functions are the tasks, promises their handles. */

const WORKLOADS = {
  "spawn-join": async (count) => {
    const number = async (n) => n;
    let sum = 0;
    const began = performance.now();
    for (let first = 0; first < count; first += 1000) {
      const tasks = Array.from({ length: Math.min(1000, count - first) }, (_, i) => number(first + i));
      for (const task of tasks) sum += await task;
    }
    const took = performance.now() - began;
    check(sum === (count * (count - 1)) / 2);
    return took;
  },

  yield: async (count) => {
    const steps = count / 1000;
    const step = async () => {
      for (let i = 0; i < steps; i += 1) await null;
      return steps;
    };
    let taken = 0;
    const began = performance.now();
    const tasks = Array.from({ length: 1000 }, step);
    for (const task of tasks) taken += await task;
    const took = performance.now() - began;
    check(taken === count);
    return took;
  },

  sleep: async (count) => {
    const began = performance.now();
    const tasks = Array.from({ length: count }, (_, at) => sleep((50 * (((at * 61_681) % count) + 1)) / count));
    for (const task of tasks) await task;
    return performance.now() - began - 50;
  },

  gather: async (count) => {
    const child = async (n) => {
      await null;
      return n;
    };
    const began = performance.now();
    const results = await Promise.all(Array.from({ length: count }, (_, n) => child(n)));
    const took = performance.now() - began;
    check(results.every((n, at) => n === at));
    return took;
  },

  saturate: async (milliseconds) => {
    const end = performance.now() + milliseconds;
    const task = async () => {
      let steps = 0;
      while (performance.now() < end) {
        for (let i = 0; i < 16; i += 1) await null;
        steps += 16;
      }
      return steps;
    };
    const taken = await Promise.all(Array.from({ length: 100 }, task));
    return taken.reduce((sum, steps) => sum + steps, 0) / 1e6; // undone by `order`: it is no time
  },

  "cancel-parked": (count) => cancel(count, parked),
  "cancel-sleeping": (count) => cancel(count, sleep.bind(undefined, 3_600_000)),

  "hold-sleeping": (count) => hold(count, sleep.bind(undefined, 3_600_000)),
};

const CANNOT = { "hold-parked": "the garbage collector takes a promise that nothing can settle, so there is none to weigh" };

/** Waits; with a signal it can be aborted, which is how promises are cancelled. */
const sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

const parked = (signal) =>
  new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

async function cancel(count, wait) {
  const controllers = [];
  const task = async (signal) => await wait(signal);
  const tasks = Array.from({ length: count }, () => {
    const controller = new AbortController();
    controllers.push(controller);
    return task(controller.signal);
  });
  await null;
  const reason = new DOMException("cancelled", "AbortError");
  const began = performance.now();
  for (const controller of controllers) controller.abort(reason);
  const outcomes = await Promise.allSettled(tasks);
  const took = performance.now() - began;
  check(outcomes.every((outcome) => outcome.status === "rejected"));
  return took;
}

async function hold(count, wait) {
  const tasks = new Array(count).fill(null);
  const task = async () => await wait();
  const before = await globalThis.heapInUse();
  for (let at = 0; at < count; at += 1) tasks[at] = task();
  const held = (await globalThis.heapInUse()) - before;
  check(tasks.length === count);
  return held / 1e6; // undone by `order`: it is no time
}

function check(holds) {
  if (!holds) throw new Error("the workload did not do its work");
}

export default async function init() {}

export async function order(words) {
  const [workload, count, warmUps, samples] = words.split(" ").map((word) => Number(word) || (word === "0" ? 0 : word));
  if (Object.hasOwn(CANNOT, workload)) return globalThis.report(JSON.stringify({ cannot: CANNOT[workload] }));
  const work = WORKLOADS[workload];
  for (let i = 0; i < warmUps; i += 1) await work(count);
  const measured = [];
  for (let i = 0; i < samples; i += 1) measured.push((await work(count)) * 1e6);
  globalThis.report(JSON.stringify({ runtime: "promises", count, samples: measured }));
}
