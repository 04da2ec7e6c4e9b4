/**
 * The rows of the table. `count` is how many tasks a full run has, `quick` how many a quick one.
 *
 * A time is divided by the count, or shown in whole (`total`). What is not a time is measured once: it does not vary.
 */
export const TIMES = [
  { row: "spawn and join 1,000,000 tasks", unit: "ns a task", workload: "spawn-join", count: 1_000_000, quick: 50_000 },
  { row: "1,000 tasks × 1,000 yields", unit: "ns a yield", workload: "yield", count: 1_000_000, quick: 50_000 },
  { row: "100,000 sleeps in 50 ms", unit: "ms beyond", workload: "sleep", count: 100_000, quick: 10_000, total: 1e6 },
  { row: "gather of 100,000", unit: "ns a child", workload: "gather", count: 100_000, quick: 10_000 },
  { row: "cancel 100,000 waiting tasks", unit: "ns a task", workload: "cancel-parked", count: 100_000, quick: 10_000 },
  { row: "cancel 100,000 sleeping tasks", unit: "ns a task", workload: "cancel-sleeping", count: 100_000, quick: 10_000 },
];

export const TIMERS = { row: "100,000 sleeps: host timers", unit: "armed", workload: "sleep", count: 100_000, quick: 10_000 };

export const MEMORY = [
  { row: "a waiting task, allocated", unit: "bytes", workload: "hold-parked", count: 100_000, quick: 10_000 },
  { row: "a sleeping task, allocated", unit: "bytes", workload: "hold-sleeping", count: 100_000, quick: 10_000 },
  { row: "a waiting task, memory growth", unit: "bytes", workload: "hold-parked", count: 100_000, quick: 10_000, grown: true },
];

export const SIZES = [
  { row: "hello-sleep.wasm, -Oz", unit: "KB", size: "raw" },
  { row: "hello-sleep.wasm, -Oz, gzip -9", unit: "KB", size: "gzip" },
];

export const ABOUT = [
  "Lower is better in every row; ours/best compares with the fastest peer, and under 1 ours is ahead. A peer that got",
  "fewer tasks than the row says is not compared with. Times: median of the samples, each after a warm-up.",
  "spawn and join: in batches of 1,000, so that memory stays bounded. yield: each runtime's own (sleep(0),",
  "yield_now(), await null, or a future that wakes itself where it has none). sleeps: begun in no order. gather: each",
  "child steps back once; join_all where that is the idiom (it makes no tasks), else handles awaited in order. cancel: until",
  "every future has been dropped. allocated: bytes asked of the allocator, queues included.",
];
