// All that the page uses of the trace. How each is used is said where it is defined.
export { mountFrames } from "./frames/mount.js";
export { NotATrace, parseTrace, readTrace } from "./model/file.js";
export { sentence } from "./model/sentences.js";
export { seconds } from "./model/words.js";
export { mountReplay } from "./replay/mount.js";
export { mountTimeline } from "./timeline/mount.js";
export { mountTimers } from "./timers/mount.js";
export { Trace } from "./trace.js";
export { mountTree } from "./tree/mount.js";
