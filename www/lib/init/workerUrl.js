// Where the script of the workers is in this repository. The build puts `scripts/lib/package/workerUrl.js` in this one's place.

export const workerUrl = () => new URL("../../dist/process/worker.js", import.meta.url);
