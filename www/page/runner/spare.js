// A worker is started before it is wanted: a run then begins at once.

// Of the page, as what is built is elsewhere than this file.
const WORKER = new URL("dist/page/worker.js", document.baseURI);
const MODULE = new URL("dist/wasyncio/wasyncio_bg.wasm", document.baseURI);

/** The compiled module, which all workers share. */
let compiled;
let spare;

/** Resolves to a worker that waits for a program. */
export function takeWorker() {
  const worker = spare ?? startWorker();
  spare = undefined;
  return worker;
}

/** Has one ready. That it cannot be had is told to whoever wants one. */
export function keepSpare() {
  spare ??= startWorker();
  spare.catch(() => (spare = undefined));
}

async function startWorker() {
  const worker = new Worker(WORKER, { type: "module", name: "wasyncio example" });
  try {
    worker.postMessage({ type: "init", module: await module() });
    await ready(worker);
    return worker;
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function ready(worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.type === "ready" ? resolve() : reject(new Error(data.text)));
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || "the worker for programs could not be loaded"));
    };
  });
}

function module() {
  compiled ??= import("../../lib/init/compile.js").then(({ compile }) => compile(MODULE));
  compiled.catch(() => (compiled = undefined));
  return compiled;
}
