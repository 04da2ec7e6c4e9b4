/** The thread that this worker is of. */

const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
const port = threads?.parentPort ?? globalThis;

// Kept: a child that is a JavaScript module may replace what is global.
const postMessage = port.postMessage.bind(port);

/** Sends a message; the buffers in `transfer` go with it and are not copied. */
export function post(message, transfer = []) {
  postMessage(message, transfer);
}

/** Has each message of the parent's handled. */
export function listen(handle) {
  const isOurs = (data) => Array.isArray(data) && typeof data[0] === "string";
  if (threads) port.on("message", (data) => isOurs(data) && handle(data));
  else port.addEventListener("message", ({ data }) => isOurs(data) && handle(data));
}
