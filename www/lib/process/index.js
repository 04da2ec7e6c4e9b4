export { createSubprocessExec, createSubprocessShell } from "./create.js";
export { Files } from "./files.js";
export { Process } from "./process.js";
export { DEVNULL, PIPE, STDOUT } from "./stdio.js";
export { setWorkerLimit, setWorkerUrl } from "./workers.js";
