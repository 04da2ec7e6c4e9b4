// Runs the tests on the host that it is imported on: Node, a page, a worker.
import { RuntimeError, createTask, getRunningLoop, logger, run, sleep } from "../../../www/wasyncio.js";
import { equal, same, show, throws } from "./assert.mjs";

const uncaught = [];
const said = [];

if (globalThis.process?.on) {
  for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, (error) => uncaught.push(error));
} else {
  const note = (event, error) => {
    event.preventDefault();
    uncaught.push(error);
  };
  globalThis.addEventListener("error", (event) => note(event, event.error ?? event.message));
  globalThis.addEventListener("unhandledrejection", (event) => note(event, event.reason));
}

/** Runs one test of a module in `tests/js`. Resolves to the text of its error, or to null. */
export async function runTest(file, name) {
  for (const level of ["error", "warning"]) {
    logger[level] = (...args) => said.push([level, ...args]);
  }
  try {
    const tests = await import(`../${file}`);
    await tests[name]();
    await leavesNothing();
    return null;
  } catch (error) {
    return textOf(error);
  }
}

/** What the logger was told since the last call. */
export function logged() {
  return said.splice(0);
}

/** What nobody caught since the last call. */
export function escaped() {
  return uncaught.splice(0);
}

/** The macrotasks that are queued now have run. */
export function macrotask() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Whatever a test did, the next program must not notice. */
async function leavesNothing() {
  await macrotask();
  same(escaped(), [], "errors that nobody caught");
  same(logged(), [], "messages that the test did not expect");
  throws(getRunningLoop, RuntimeError, "no running event loop");
  const trace = [];
  function* child() {
    trace.push("child");
    yield* sleep(0);
    return 42;
  }
  const main = run(function* () {
    const task = createTask(child());
    trace.push("main");
    return yield* task;
  });
  equal(await main, 42);
  same(trace, ["main", "child"]);
}

function textOf(error) {
  if (!(error instanceof Error)) return `threw ${show(error)}`;
  const cause = error.cause === undefined ? "" : `\ncaused by ${textOf(error.cause)}`;
  return `${error.name}: ${error.message}\n${error.stack ?? ""}${cause}`;
}
