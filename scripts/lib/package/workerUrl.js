// Where the script of the workers is in `dist`. Bundlers find the file, and bring it along, since the path is written out.

export const workerUrl = () => new URL("./worker.js", import.meta.url);
