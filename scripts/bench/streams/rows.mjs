/**
 * The rows of the tables. `mode` is the server's, and `load` gives the words for the load generator, or `ask` the question for
 * the page. A row with `field` shows another of the numbers of the measurement that it is part `of`. In one with `lower` that is better.
 */
export const ROWS = [
  { row: "64-byte echo, 1 connection", unit: "messages/s", ...echo(1) },
  { row: "… 50 connections", unit: "messages/s", ...echo(50) },
  { row: "… 500 connections", unit: "messages/s", ...echo(500) },
  { row: "… 2,000 connections", unit: "messages/s", ...echo(2000) },
  { row: "… 1 busy and 2,000 idle", unit: "messages/s", ...echo(1, 2000) },
  { row: "slowest of 50 connections", unit: "of the mean", of: "echo-50", field: "evenness" },
  { row: "slowest of 500", unit: "of the mean", of: "echo-500", field: "evenness" },
  { row: "slowest of 2,000", unit: "of the mean", of: "echo-2000", field: "evenness" },
  { row: "1 GiB one way", unit: "MiB/s", name: "sink", mode: "sink", load: ({ mib }) => ["sink", mib] },
  { row: "256 KiB messages, echoed", unit: "MiB/s", name: "messages", mode: "messages", load: ({ seconds }) => ["messages", seconds] },
  { row: "connect, echo, close, 1 at once", unit: "connects/s", ...connects(1) },
  { row: "… 50 at once", unit: "connects/s", ...connects(50) },
  { row: "memory of an idle connection", unit: "KiB", name: "memory", lower: true, mode: "echo", load: ({ pid }) => ["memory", 2000, pid] },
];

export const PAGE_ROWS = [
  { row: "64-byte echo, 1 in flight", unit: "messages/s", ...messages(64, 1) },
  { row: "… 50 in flight", unit: "messages/s", ...messages(64, 50) },
  { row: "256 KiB messages, echoed", unit: "messages/s", ...messages(256 * 1024, 1) },
  { row: "256 MiB up", unit: "MiB/s", name: "up", ask: ({ pageMib }) => ({ what: "up", mib: pageMib }) },
  { row: "256 MiB down", unit: "MiB/s", name: "down", ask: ({ pageMib }) => ({ what: "down", mib: pageMib }) },
];

/** How much of each: a full run, and one that shows that everything works. */
export const FULL = { rounds: 3, seconds: 1.5, mib: 1024, pageMib: 256 };
export const QUICK = { rounds: 1, seconds: 0.2, mib: 64, pageMib: 32 };

export const ABOUT = [
  "Medians of the rounds, in which everybody takes turns. Higher is better, but for the memory. ours/best: ours divided by the",
  "best of the peers on the same kind of host; over 1 ours is ahead, in the row of the memory under 1. dead: it gave no number.",
  "echo: each connection sends, waits for the echo and sends again; “slowest” is how much the least served connection got,",
  "where 1 is as much as all. 256 KiB messages: one after the other, of which the server reads the whole before it answers.",
  "memory: what 2,000 connections that did one echo each add to the server's resident memory, per connection.",
];

function echo(busy, idle = 0) {
  const name = idle ? `echo-${busy}-of-${idle}` : `echo-${busy}`;
  return { name, mode: "echo", load: ({ seconds }) => ["echo", busy, idle, seconds] };
}

function connects(inFlight) {
  return { name: `connects-${inFlight}`, mode: "echo", load: ({ seconds }) => ["connects", inFlight, seconds] };
}

function messages(size, inFlight) {
  const ask = ({ seconds }) => ({ what: "echo", size, inFlight, milliseconds: seconds * 1000 });
  return { name: `echo-${size}-${inFlight}`, ask };
}
