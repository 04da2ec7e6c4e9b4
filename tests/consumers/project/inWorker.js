// As page.js, in a worker that the bundler builds.
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const echo = new URLSearchParams(location.search).get("echo");

globalThis.outcome = new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage({ cat: new URL("/cat.wasm", location.href).href, echo });
});
