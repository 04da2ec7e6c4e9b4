/** The rows of the tables. `ask` gives a measurement's name and its number. */
export const ROWS = [
  { row: "spawn to first byte, cold", unit: "ms", name: "cold", lower: true, ask: () => ["cold", 1] },
  { row: "spawn to first byte, warm", unit: "ms", name: "warm", lower: true, ask: ({ spawns }) => ["warm", spawns] },
  { row: "a line there and back", unit: "µs", name: "echo", lower: true, ask: ({ lines }) => ["echo", lines] },
  { row: "bytes from a child", unit: "MiB/s", name: "pour", ask: ({ mib }) => ["pour", mib] },
  { row: "bytes to a child", unit: "MiB/s", name: "drain", ask: ({ mib }) => ["drain", mib] },
];

export const COMPUTE_ROWS = [
  { row: "fib(30)", unit: "ms", name: "fib", lower: true, ask: () => ["fib", 30] },
  { row: "sieve of 2,000,000", unit: "ms", name: "sieve", lower: true, ask: () => ["sieve", 2_000_000] },
];

export const PAGE_ROWS = [...ROWS, ...COMPUTE_ROWS];

/** How much of each: a full run, and one that shows that everything works. */
export const FULL = { rounds: 5, spawns: 50, lines: 2000, mib: 256 };
export const QUICK = { rounds: 1, spawns: 5, lines: 100, mib: 16 };

export const ABOUT = [
  "Medians of the rounds, in which everybody takes turns. ours/best: ours divided by the best of the others; in the rows of bytes over",
  "1 is ahead, in all others under 1. cold: the first child of a program or a page, compiling included; warm: the median of the next ones.",
  "a line: one in flight. bytes: in writes of 64 KiB, read as they come. fib and sieve: by the child's own clock.",
];
