// The worker in which one example runs, once.
import * as wasyncio from "../../index.js";
import { catchConsole } from "./worker/console.js";
import { failureOf, reportUncaught } from "./worker/failure.js";
import { load } from "./worker/load.js";
import { Outbox } from "./worker/outbox.js";
import { Recorder } from "./worker/recorder.js";

addEventListener("message", ({ data }) => {
  if (data.type === "init") become(data.module);
  else if (data.type === "run") run(data);
  else if (data.type === "yields?") postMessage({ type: "yields" });
});

async function become(module) {
  try {
    await wasyncio.init(module);
    postMessage({ type: "ready" });
  } catch (error) {
    postMessage({ type: "unready", text: error.message });
  }
}

async function run({ virtual, ...program }) {
  const outbox = new Outbox();
  const recorder = new Recorder(wasyncio, outbox, { virtual, end: (reason) => outbox.end({ text: `${reason}: it was stopped` }) });
  catchConsole((level, text) => recorder.print(level, text));
  reportUncaught((text) => recorder.print("error", text));
  if (virtual) wasyncio.useVirtualClock();
  let error;
  try {
    await load(program);
    await recorder.ended();
  } catch (problem) {
    error = await failureOf(problem);
  }
  recorder.flush();
  outbox.end(error);
}
