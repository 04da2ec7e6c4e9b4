export { captureCallGraph, formatCallGraph, formatTaskTree, printCallGraph } from "./callGraph.js";
export { observe } from "./observe.js";
export { deadlockReport, taskSnapshots, timerSnapshots } from "./snapshots.js";
export { useVirtualClock } from "./virtualClock.js";
