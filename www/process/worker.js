/**
 * A child process, as its worker has it: a Web Worker in pages and workers, a worker thread in
 * Node. It is told once what to run, runs it, and says how it ended. A worker whose child was a
 * WebAssembly module can be told again: such a child leaves nothing behind.
 *
 * | from the parent | |
 * |---|---|
 * | `["start", what]` | runs a child |
 * | `["stdin", buffer]`, `["eof"]` | its input |
 * | `["more", fd, count]` | so much more may be written there |
 * | `["closed", fd]` | nobody reads what is written there |
 * | `["signal", number]` | for a JavaScript module |
 *
 * | to the parent | |
 * |---|---|
 * | `["started"]`, or `["failed", kind, message]` | |
 * | `[fd, buffer]` | its output |
 * | `["read", count]` | so much of the input was read: as much more may be sent |
 * | `["live"]` | it needs more input at once, and cannot wait for it here |
 * | `["exit", code, written, removed]` | its end, and what it did to its files |
 */
import { Child } from "./child.js";
import { listen } from "./parent.js";

let child;

listen(([what, ...about]) => {
  if (what === "start") child = new Child(...about);
  else child?.told(what, ...about);
});
